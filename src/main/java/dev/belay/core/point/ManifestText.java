package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Writes and reads `point.json`.
public final class ManifestText {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

    private ManifestText() {}

    static Value.Obj document(Manifest m) {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Point"),
                "formatVersion",
                Value.of(m.formatVersion()),
                "id",
                Value.of(m.id()),
                "createdAt",
                Value.of(Times.millis(m.createdAt())),
                "slot",
                orNull(m.slot()),
                "trigger",
                Value.of(m.trigger()),
                "env",
                Value.of(m.where().env()),
                "clusterUid",
                Value.of(m.where().clusterUid()),
                "parent",
                orNull(m.parent()),
                "sameAs",
                orNull(m.sameAs()),
                "createdBy",
                Value.object(
                        "actor",
                        Value.of(m.createdBy().id()),
                        "source",
                        Value.of(m.createdBy().source())),
                "git",
                m.git().document(),
                "release",
                Value.object(
                        "commit",
                        orNull(m.release().commit()),
                        "from",
                        orNull(m.release().from())),
                "counts",
                counts(m.counts()),
                "tests",
                tests(m.tests()),
                "files",
                new Value.Arr(m.files().stream().map(ManifestText::file).toList()),
                "unknown",
                new Value.Arr(m.unknown().stream().map(ManifestText::unknown).toList()),
                "tool",
                Value.object("name", Value.of("belay"), "version", Value.of(m.toolVersion())));
    }

    private static Value counts(Manifest.Counts counts) {
        return Value.object(
                "objects",
                Value.of(counts.objects()),
                "secrets",
                Value.of(counts.secrets()),
                "images",
                Value.of(counts.images()));
    }

    private static Value tests(Manifest.TestCounts tests) {
        return Value.object(
                "mustPass",
                Value.object("passed", Value.of(tests.mustPassPassed()), "failed", Value.of(tests.mustPassFailed())),
                "mustFail",
                Value.object("failed", Value.of(tests.mustFailFailed()), "passed", Value.of(tests.mustFailPassed())));
    }

    private static Value file(Manifest.FileEntry file) {
        return Value.object(
                "path", Value.of(file.path()), "sha256", Value.of(file.sha256().hex()), "size", Value.of(file.size()));
    }

    private static Value unknown(Manifest.Unknown unknown) {
        return Value.object("what", Value.of(unknown.what()), "why", Value.of(unknown.why()));
    }

    private static Value orNull(String text) {
        return text.isEmpty() ? Value.nil() : Value.of(text);
    }

    /// @throws dev.belay.core.config.Malformed with all problems; also for a newer major version, naming it
    ///     (SCH-5)
    public static Manifest read(Form form) {
        head(form);
        return form.finish(new Manifest(
                form.text("/formatVersion"),
                form.text("/id"),
                form.instant("/createdAt"),
                slot(form),
                form.text("/trigger"),
                new Manifest.Where(form.text("/env"), form.text("/clusterUid")),
                form.text("/parent", ""),
                form.text("/sameAs", ""),
                actor(form),
                GitState.read(form.in("/git")),
                new Manifest.Release(form.text("/release/commit", ""), form.text("/release/from", "")),
                readCounts(form.in("/counts")),
                readTests(form.in("/tests")),
                files(form),
                unknowns(form),
                form.text("/tool/version")));
    }

    /// Whether a minor version wrote it that is newer than ours.
    static boolean newer(String version) {
        var theirs = VERSION.matcher(version);
        var ours = VERSION.matcher(Manifest.FORMAT);
        return theirs.matches()
                && ours.matches()
                && Integer.parseInt(theirs.group(2)) > Integer.parseInt(ours.group(2));
    }

    private static void head(Form form) {
        String kind = form.text("/kind");
        if (!kind.isEmpty() && !kind.equals("Point")) {
            form.problem("/kind", "\"" + kind + "\" is not Point");
        }
        String version = form.text("/formatVersion");
        var parts = VERSION.matcher(version);
        if (!parts.matches()) {
            form.problem("/formatVersion", "\"" + version + "\" is not a version such as " + Manifest.FORMAT);
        } else if (!parts.group(1).equals("1")) {
            form.problem(
                    "/formatVersion", "this point needs a belay that reads format " + version + "; this one reads 1");
        }
    }

    private static String slot(Form form) {
        String slot = form.text("/slot", "");
        int slash = slot.indexOf('/');
        try {
            if (!slot.isEmpty()
                    && Instant.parse(slot.substring(0, Math.max(0, slash))).isAfter(Instant.MIN)) {
                return slot;
            }
        } catch (DateTimeException _) {
            form.problem("/slot", "\"" + slot + "\" is not a slot such as 2026-11-22T03:00:00Z/1h");
        }
        return "";
    }

    private static Actor actor(Form form) {
        String id = form.text("/createdBy/actor");
        if (id.isBlank() || id.equals("?")) {
            form.problem("/createdBy/actor", "names nobody");
            return new Actor("unknown", "", List.of());
        }
        return new Actor(id, form.text("/createdBy/source"), List.of());
    }

    private static Manifest.Counts readCounts(Form form) {
        return new Manifest.Counts(
                (int) form.number("/objects"), (int) form.number("/secrets"), (int) form.number("/images"));
    }

    private static Manifest.TestCounts readTests(Form form) {
        return new Manifest.TestCounts(
                form.number("/mustPass/passed"),
                form.number("/mustPass/failed"),
                form.number("/mustFail/failed"),
                form.number("/mustFail/passed"));
    }

    private static List<Manifest.FileEntry> files(Form form) {
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (Form file : form.items("/files")) {
            String sha256 = file.text("/sha256");
            if (sha256.matches("[0-9a-f]{64}")) {
                files.add(new Manifest.FileEntry(file.text("/path"), new Digest(sha256), file.number("/size")));
            } else {
                file.problem("/sha256", "is not a SHA-256 digest");
            }
        }
        return files;
    }

    private static List<Manifest.Unknown> unknowns(Form form) {
        return form.items("/unknown").stream()
                .map(u -> new Manifest.Unknown(u.text("/what"), u.text("/why")))
                .toList();
    }
}
