package dev.belay.core.point;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a point says of itself (`point.json`): facts at capture, never changed (10.2). A text that is absent
/// is empty.
///
/// @param slot see [Slot#toString()]; empty: not taken by a schedule
/// @param trigger `manual`, `schedule`, `playbook`, or `pre:<operation>` for what an operation kept before
///     its writes
/// @param parent the point before it in this environment
/// @param sameAs the parent, when it holds the same (PT-2)
/// @param release what ran in the environment
/// @param files all files but point.json, its signature and SHA256SUMS, by path
/// @param unknown what could not be read; a point is never silently smaller (PT-5)
public record Manifest(
        String formatVersion,
        String id,
        Instant createdAt,
        String slot,
        String trigger,
        Where where,
        String parent,
        String sameAs,
        Actor createdBy,
        GitState git,
        Release release,
        Counts counts,
        TestCounts tests,
        List<FileEntry> files,
        List<Unknown> unknown,
        String toolVersion) {
    public static final String FORMAT = "1.0.0";
    public static final String PRE = "pre:";

    public Manifest {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        createdBy = new Actor(createdBy.id(), createdBy.source(), List.of());
        files = List.copyOf(files);
        unknown = List.copyOf(unknown);
    }

    public record Where(String env, String clusterUid) {}

    /// @param commit empty: not known
    /// @param from the operation that brought it; empty: not known
    public record Release(String commit, String from) {
        public static Release unknown() {
            return new Release("", "");
        }
    }

    public record Counts(int objects, int secrets, int images) {}

    public record TestCounts(long mustPassPassed, long mustPassFailed, long mustFailFailed, long mustFailPassed) {}

    public record FileEntry(String path, Digest sha256, long size) {}

    public record Unknown(String what, String why) {}

    /// Whether an operation kept this before its writes, and which one.
    public boolean before(String operation) {
        return trigger.equals(PRE + operation);
    }

    /// Whether an operation kept this before its writes.
    public boolean isPre() {
        return trigger.startsWith(PRE);
    }

    public Value.Obj document() {
        return ManifestText.document(this);
    }

    /// The bytes of `point.json`.
    public Blob file() {
        return Blob.of(Json.pretty(document()));
    }

    /// `rp-<time>-<env>-<4 hex>`: the time of the slot or of the capture, and the beginning of the digest of the
    /// manifest without its id, as canonical JSON (PT-1).
    public String computedId() {
        Instant time = slot.isEmpty() ? createdAt : Instant.parse(slot.substring(0, slot.indexOf('/')));
        String head = Digest.of(document().remove("id")).head(4);
        return "rp-" + Times.basic(time) + "-" + where.env() + "-" + head;
    }

    Manifest named(String newId) {
        return with(newId, files);
    }

    Manifest listing(List<FileEntry> newFiles) {
        return with(id, newFiles);
    }

    private Manifest with(String newId, List<FileEntry> newFiles) {
        return new Manifest(
                formatVersion,
                newId,
                createdAt,
                slot,
                trigger,
                where,
                parent,
                sameAs,
                createdBy,
                git,
                release,
                counts,
                tests,
                newFiles,
                unknown,
                toolVersion);
    }
}
