package dev.belay.core.imports;

import dev.belay.core.config.Fields;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Node;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problems;
import dev.belay.core.model.Globs;
import dev.belay.core.model.RepoPath;
import java.util.List;
import java.util.Optional;

/// The section `imports` of the settings (IN-3).
///
/// @param roots folders that modules are named from; none: MD-1 says which
/// @param external modules that are installed though a bare folder has their name
/// @param ignore paths left out of the file set
/// @param production paths of production; none: all
/// @param entries paths where the simulator begins, beside others
/// @param migrations where Migration files lie
/// @param baseline file of findings that are known; empty: none
/// @param partialOk paths that may be partial
/// @param cache folder of kept facts; empty: in the state directory; `off`: none are kept
public record ImportSettings(
        List<String> roots,
        List<String> external,
        PythonLevel python,
        Globs ignore,
        Globs production,
        List<String> entries,
        List<String> migrations,
        String baseline,
        Globs partialOk,
        String cache) {
    private static final List<String> MIGRATIONS = List.of("playbooks/**/*.yaml");

    public ImportSettings {
        roots = List.copyOf(roots);
        external = List.copyOf(external);
        entries = List.copyOf(entries);
        migrations = List.copyOf(migrations);
    }

    /// What holds where the section is absent.
    public static ImportSettings defaults() {
        return read(new Node.Mapping(List.of(), Place.outside("defaults")));
    }

    /// @throws Malformed with every problem
    public static ImportSettings read(Optional<Node> section) {
        return section.map(ImportSettings::read).orElseGet(ImportSettings::defaults);
    }

    private static ImportSettings read(Node section) {
        Problems problems = new Problems();
        Fields fields = Fields.of(section, problems);
        List<String> migrations = fields.texts("migrations");
        ImportSettings settings = new ImportSettings(
                fields.texts("roots"),
                fields.texts("external"),
                fields.parsed("python", ImportSettings::level, PythonLevel.HIGHEST),
                Globs.of(fields.texts("ignore")),
                Globs.of(fields.texts("production")),
                fields.texts("entries"),
                migrations.isEmpty() ? MIGRATIONS : migrations,
                fields.text("baseline", ""),
                Globs.of(fields.texts("partialOk")),
                fields.text("cache", ""));
        fields.end();
        problems.throwIfAny();
        return settings;
    }

    /// Whether a path is production: what `production` names, but for tests (IN-3).
    public boolean isProduction(RepoPath path) {
        return (production.isEmpty() || production.matches(path)) && !("/" + path.folder() + "/").contains("/tests/");
    }

    private static PythonLevel level(String text) {
        return PythonLevel.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is none of " + String.join(", ", PythonLevel.labels())));
    }
}
