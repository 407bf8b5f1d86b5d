"""Reproducible training of the shipped repair weights: corpus, pairs, channel, language_model, net, calibration.

Each stage is a module run with ``python -m warehouse.repair.training.<stage>``. Every stage reads what the stage
before it left in the work folder (``KITAP_TRAINING``, default ``build/training``) and may be run again safely.
"""
