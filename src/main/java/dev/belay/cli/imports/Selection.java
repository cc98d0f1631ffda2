package dev.belay.cli.imports;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.core.config.Malformed;
import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.model.GitId;
import dev.belay.core.model.Globs;
import dev.belay.core.report.ImportInput;
import dev.belay.edge.files.DiskSources;
import dev.belay.edge.files.FactFiles;
import dev.belay.edge.git.GitRepositories;
import dev.belay.run.imports.Judging;
import dev.belay.run.imports.Scan;
import dev.belay.run.imports.Sources;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Fork;
import dev.belay.world.FactStore;
import dev.belay.world.Repository;
import dev.belay.world.WorldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The flags that say what is read, and the reading: `@Mixin private Selection selection = new Selection();`.
public final class Selection {
    @Option(names = "--at", paramLabel = "REV", description = "read this commit; otherwise the work tree")
    private String at = "";

    @Option(names = "--python", paramLabel = "LEVEL", description = "grammar by which a file is readable: 3.11 to 3.15")
    private String python = "";

    /// What was read, and the settings that held.
    record Seen(ImportInput input, ImportSettings settings, Path root, Sources sources, Fork fork) {
        ImportMap map() {
            return input.map();
        }

        /// Its findings.
        ///
        /// @param accepted paths that may stay, as `module:name`
        List<Finding> judged(Set<String> accepted) throws InterruptedException {
            return new Judging(sources, settings, input.level()).run(map(), accepted, fork);
        }
    }

    /// @param paths folders or files that are wanted; none: the repository round the directory, whole
    /// @param commit whether a commit is read even where none was named: HEAD
    /// @throws Stopped when nothing can be read
    Seen read(Session session, List<String> paths, boolean commit) throws InterruptedException {
        ImportSettings settings = settings(session);
        PythonLevel level = level(settings);
        List<Path> wanted = wanted(session, paths);
        GitRepositories repositories = new GitRepositories(session.host().variables());
        String revision = at.isEmpty() && commit ? "HEAD" : at;
        Optional<Path> root = root(wanted.getFirst());
        Sources sources;
        GitId id = GitId.ABSENT;
        if (root.isPresent() || !revision.isEmpty()) {
            String place = wanted.getFirst().toString();
            id = revision.isEmpty() ? GitId.ABSENT : resolved(repositories, place, revision);
            sources = id.present()
                    ? new Sources.OfCommit(repositories, place, id)
                    : new Sources.OfWorkTree(repositories, place);
        } else {
            sources = new Sources.OfFolder(new DiskSources(wanted.getFirst()));
        }
        Path base = root.orElse(wanted.getFirst());
        Globs below = below(base, wanted, paths.isEmpty());
        Scan scan = new Scan(sources, settings, level, below, facts(session, settings), base.toString());
        Fork fork = new Fork(deadline(session), () -> {});
        ImportMap map = ImportMap.of(scan.run(fork));
        ImportInput input = new ImportInput(map, id.present() ? id.hex() : "", level);
        return new Seen(input, settings, base, sources, fork);
    }

    private static ImportSettings settings(Session session) {
        try {
            return ImportSettings.read(session.settings().settings().later("imports"));
        } catch (Malformed e) {
            throw new Stopped(
                    Failure.of(
                                    ErrorCode.CONFIG,
                                    "the section imports of the settings is wrong",
                                    "nothing is read with settings that are not whole",
                                    "mend the lines above, then: belay config validate")
                            .problems(e.problems()),
                    e);
        }
    }

    private PythonLevel level(ImportSettings settings) {
        if (python.isEmpty()) {
            return settings.python();
        }
        return PythonLevel.of(python)
                .orElseThrow(() -> usage(
                        "there is no level " + python,
                        "levels are " + String.join(", ", PythonLevel.labels()),
                        "--python " + PythonLevel.HIGHEST.label()));
    }

    private static FactStore facts(Session session, ImportSettings settings) {
        return switch (settings.cache()) {
            case "off" -> FactStore.none();
            case "" -> new FactFiles(session.stateDirectory().resolve("imports").resolve("facts"), FactFiles.MOST);
            default -> new FactFiles(session.directory().resolve(settings.cache()), FactFiles.MOST);
        };
    }

    private static Deadline deadline(Session session) {
        Duration limit = session.globals().timeout();
        return limit.isZero() ? Deadline.none(session.clock()) : Deadline.in(session.clock(), limit);
    }

    private static List<Path> wanted(Session session, List<String> paths) {
        Path here = session.directory().resolve(session.globals().directory());
        List<Path> wanted = new ArrayList<>();
        for (String path : paths.isEmpty() ? List.of("") : paths) {
            Path place = here.resolve(path).toAbsolutePath().normalize();
            if (!Files.exists(place)) {
                throw usage("there is no " + path, "it is neither a folder nor a file", "belay imports graph FOLDER");
            }
            wanted.add(place);
        }
        return wanted;
    }

    /// The folder at or above that holds a `.git`.
    private static Optional<Path> root(Path place) {
        for (Path at = place; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static GitId resolved(Repository.Opener opener, String place, String revision) {
        try (Repository repository = opener.open(place)) {
            return repository
                    .resolve(revision)
                    .orElseThrow(() -> usage(
                            "there is no commit " + revision,
                            "no branch, tag or id has that name",
                            "git log --oneline"));
        } catch (WorldException e) {
            throw new Stopped(
                    Failure.of(
                            e.kind() == WorldException.Kind.INVALID ? ErrorCode.USAGE : ErrorCode.UNREACHABLE,
                            "cannot read the commit " + revision,
                            String.valueOf(e.getMessage()),
                            "git -C " + place + " rev-parse " + revision),
                    e);
        }
    }

    /// The wanted paths as patterns from the root; the root itself means all.
    private static Globs below(Path root, List<Path> wanted, boolean whole) {
        List<String> patterns = new ArrayList<>();
        for (Path each : whole ? List.<Path>of() : wanted) {
            if (!each.startsWith(root)) {
                throw usage(each + " lies elsewhere", "all paths are of one repository: " + root, "one run for each");
            }
            if (each.equals(root)) {
                return Globs.none();
            }
            patterns.add("/" + root.relativize(each).toString().replaceAll("([\\[*?\\\\])", "\\\\$1"));
        }
        return Globs.of(patterns);
    }

    static Stopped usage(String what, String why, String fix) {
        return new Stopped(Failure.of(ErrorCode.USAGE, what, why, fix));
    }
}
