package dev.belay.core.ready;

import java.util.List;

/// All findings of one look, and what they come to.
///
/// @param findings in the order of the checks
public record Readiness(Mode mode, List<Finding> findings, List<String> essential) {
    /// The checks of a rollback that exist, in the order of the table.
    public static final List<Check> ROLLBACK = List.of(
            new ClusterIdentity(),
            new Permissions(),
            new PointChecksums(),
            new PointFormat(),
            new PointOrigin(),
            new SurgeRoom(),
            new SingleReplica(),
            new ServerDryRun(),
            new LockFree(),
            new JournalClosed());

    public Readiness {
        findings = List.copyOf(findings);
        essential = List.copyOf(essential);
    }

    public static Readiness of(List<Check> checks, Facts facts, Mode mode) {
        return new Readiness(
                mode,
                checks.stream().map(check -> check.run(facts, mode)).toList(),
                checks.stream().filter(Check::essential).map(Check::id).toList());
    }

    /// What forbids the operation: failures; going forward also what is unknown; going back only what is essential
    /// and unknown.
    public List<Finding> blocking() {
        return findings.stream().filter(this::blocks).toList();
    }

    private boolean blocks(Finding finding) {
        return switch (finding.verdict()) {
            case FAIL -> true;
            case UNKNOWN -> mode == Mode.FORWARD || essential.contains(finding.id());
            case OK, WARN, SKIP -> false;
        };
    }

    /// What could not be told and does not block; the last line names it.
    public List<Finding> unknown() {
        return findings.stream()
                .filter(f -> f.verdict() == Verdict.UNKNOWN && !blocks(f))
                .toList();
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }
}
