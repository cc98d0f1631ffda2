package dev.belay.core.judge.replay;

/// What a line came to.
sealed interface ReadRow permits Row, BadRow {}
