/// The record of acts: who did what, when, why, on what; each line names the digest of the line before it, so
/// that a change to any of them shows. Belongs here: making, redacting and checking records. Never: where they
/// are kept.
@NullMarked
package dev.belay.core.audit;

import org.jspecify.annotations.NullMarked;
