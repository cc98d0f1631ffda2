package dev.belay.core.ready;

/// One check's verdict.
///
/// @param id as `W01`
/// @param title what was looked at: `cluster identity`
/// @param evidence what was seen, in one line
/// @param fix the command or act that mends it; empty when there is nothing to mend
public record Finding(String id, String title, Verdict verdict, String evidence, String fix) {}
