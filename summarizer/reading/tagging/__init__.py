"""A learned tagger for attributions: features, lexicon, grouping, and its trained model."""
