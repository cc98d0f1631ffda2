package dev.belay.run.imports;

import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Scanner;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.Distributions;
import dev.belay.core.imports.graph.FileSet;
import dev.belay.core.model.Digest;
import dev.belay.core.model.GitId;
import dev.belay.core.model.Globs;
import dev.belay.run.imports.Sources.Entry;
import dev.belay.run.pace.Fork;
import dev.belay.world.FactStore;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads a file set and scans it, on all cores. A file that cannot be read, or that vanishes, stands in the set as
/// one of which nothing is known; it never stops the rest.
///
/// @param only paths that are wanted; none: all
/// @param facts keeps what was found for the next run; results are the same without it (CA-2)
/// @param place what is read, as the name of what is kept says it
public record Scan(
        Sources sources, ImportSettings settings, PythonLevel level, Globs only, FactStore facts, String place) {
    private static final byte[] NOTHING = {};

    /// @param fork runs the work and gives up at its deadline
    /// @throws WorldException when the list of files cannot be read
    public FileSet run(Fork fork) throws InterruptedException {
        List<Entry> all = sources.list();
        List<Entry> wanted = all.stream().filter(this::isWanted).toList();
        String name =
                Digest.of(Scanner.VERSION + "\0" + level.label() + "\0" + place).head(32) + ".facts";
        FactPack pack = new FactPack(facts.read(name).orElse(NOTHING));
        List<SourceFile> files = new Sweep(sources, fork)
                .each(wanted, (reader, entry) -> new SourceFile(entry.path(), scanned(reader, entry, pack)));
        pack.bytes().ifPresent(bytes -> facts.write(name, bytes));
        return new FileSet(files, settings.roots(), distributions(all));
    }

    private boolean isWanted(Entry entry) {
        return entry.path().endsWith(".py")
                && Arrays.stream(entry.path().folder().split("/")).noneMatch(".git"::equals)
                && !settings.ignore().matches(entry.path())
                && (only.isEmpty() || only.matches(entry.path()));
    }

    private Scanned scanned(Sources.Reader reader, Entry entry, FactPack pack) {
        try {
            Optional<Scanned> kept = pack.find(entry.blob());
            return kept.isPresent() ? kept.get() : fresh(reader.bytes(entry), entry, pack);
        } catch (WorldException e) {
            return Scanned.unknown(ScanError.ofFile(e.kind() == Kind.GONE ? ScanError.Kind.GONE : ScanError.Kind.IO));
        }
    }

    private Scanned fresh(byte[] bytes, Entry entry, FactPack pack) {
        boolean known = entry.blob().present();
        GitId blob = known ? entry.blob() : blob(bytes);
        Optional<Scanned> kept = known ? Optional.empty() : pack.find(blob);
        if (kept.isPresent()) {
            return kept.get();
        }
        Scanned scanned = Scanner.scan(bytes, level);
        pack.add(blob, scanned);
        return scanned;
    }

    /// The name that Git gives a blob.
    private static GitId blob(byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return new GitId(HexFormat.of().formatHex(sha.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /// Names that the settings or requirement files say are installed from elsewhere (MD-4).
    private Set<String> distributions(List<Entry> all) {
        Set<String> names = new TreeSet<>();
        settings.external().forEach(name -> names.add(Distributions.normalised(name)));
        try (Sources.Reader reader = sources.reader()) {
            for (Entry entry : all) {
                String name = entry.path().name();
                if (name.startsWith("requirements") && name.endsWith(".txt")) {
                    names.addAll(Distributions.ofRequirements(text(reader, entry)));
                } else if (name.equals("pyproject.toml")) {
                    names.addAll(Distributions.ofProject(text(reader, entry)));
                }
            }
        }
        return names;
    }

    private static String text(Sources.Reader reader, Entry entry) {
        try {
            return new String(reader.bytes(entry), StandardCharsets.UTF_8);
        } catch (WorldException _) {
            // Without the file nothing is known to be installed by it: its names stay first-party.
            return "";
        }
    }
}
