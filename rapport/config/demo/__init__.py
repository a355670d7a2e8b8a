"""The sample company: a firm that sells scales and labelling, furnished through the verbs, with days around today."""
