"""Speed and memory, as ratios against something well known measured in the same run."""
