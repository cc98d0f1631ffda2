package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the house: the floors, and the arrows between the packages of `core` (src/docs/house.md).
class ArchitectureTest {
    private static final String ROOT = "dev.belay.";

    /// Each floor and the floors that it may use.
    private static final Map<String, Set<String>> FLOORS = Map.of(
            "core", Set.of(),
            "world", Set.of("core"),
            "edge", Set.of("core", "world"),
            "run", Set.of("core", "world"),
            "cli", Set.of("core", "world", "edge", "run"));

    /// Each package of `core` and what it may use beyond `model` and `config`.
    private static final Map<String, Set<String>> CORE = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("change", Set.of()),
            Map.entry("signal", Set.of()),
            Map.entry("judge", Set.of("signal")),
            Map.entry("golden", Set.of("signal")),
            Map.entry("baseline", Set.of("signal")),
            Map.entry("traffic", Set.of("change")),
            Map.entry("imports", Set.of("change")),
            Map.entry("audit", Set.of("change")),
            Map.entry("playbook", Set.of("change")),
            Map.entry("point", Set.of("change", "baseline")),
            Map.entry("rollout", Set.of("change", "signal", "judge", "golden", "traffic")),
            Map.entry("rollback", Set.of("change", "point", "traffic", "baseline", "imports")),
            Map.entry("ready", Set.of("point", "rollback", "traffic", "baseline")),
            Map.entry(
                    "report",
                    Set.of(
                            "change",
                            "signal",
                            "judge",
                            "golden",
                            "baseline",
                            "traffic",
                            "imports",
                            "audit",
                            "playbook",
                            "point",
                            "rollout",
                            "rollback",
                            "ready")));

    /// Each package below `core.imports` and those of them that it may use; the one above them is the empty name.
    private static final Map<String, Set<String>> IMPORTS = Map.of(
            "", Set.of(),
            "graph", Set.of(""),
            "ssot", Set.of("", "graph"),
            "migrate", Set.of("", "graph", "ssot"));

    private static final Set<String> HDR = Set.of("signal", "golden", "baseline");

    /// JDK packages that read or touch the world; `core` has none of them.
    private static final List<String> IMPURE = List.of(
            "java.io.File",
            "java.nio.file.",
            "java.nio.channels.",
            "java.net.http.",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.util.concurrent.",
            "java.util.logging.",
            "java.lang.Thread",
            "java.lang.System$Logger",
            "java.lang.ProcessBuilder",
            "java.util.Timer",
            "java.util.Random",
            "java.security.SecureRandom");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.belay");

    @Test
    void aFloorUsesOnlyFloorsBelowIt() {
        assertThat(ours().filter(d -> !floorAllows(d))
                        .map(ArchitectureTest::arrow)
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void theArrowsInsideCoreFollowTheTable() {
        assertThat(ours().filter(d -> floor(d.getOriginClass()).equals("core")
                                && floor(d.getTargetClass()).equals("core"))
                        .filter(d -> !coreAllows(part(d.getOriginClass(), 1), part(d.getTargetClass(), 1)))
                        .map(ArchitectureTest::arrow)
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void thePackagesBelowImportsUseEachOtherOneWay() {
        assertThat(ours().filter(d -> ofImports(d.getOriginClass()) && ofImports(d.getTargetClass()))
                        .filter(d -> !importsAllow(part(d.getOriginClass(), 2), part(d.getTargetClass(), 2)))
                        .map(ArchitectureTest::arrow)
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void coreUsesNothingButThePureJdk() {
        assertThat(CLASSES.stream()
                        .filter(c -> floor(c).equals("core"))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .filter(d -> !pure(d))
                        .map(ArchitectureTest::arrow)
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void coreReadsNoClock() {
        assertThat(CLASSES.stream()
                        .filter(c -> floor(c).equals("core"))
                        .flatMap(c -> c.getMethodCallsFromSelf().stream())
                        .filter(call -> clock(
                                call.getTargetOwner().getName(),
                                call.getName(),
                                call.getTarget().getRawParameterTypes().isEmpty()))
                        .map(call -> call.getOriginOwner().getName() + " calls "
                                + call.getTarget().getFullName())
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void anEdgeUsesNoOtherEdge() {
        assertThat(ours().filter(d -> floor(d.getOriginClass()).equals("edge")
                                && floor(d.getTargetClass()).equals("edge"))
                        .filter(d -> !part(d.getOriginClass(), 1).equals(part(d.getTargetClass(), 1)))
                        .filter(d -> !part(d.getTargetClass(), 1).equals("files"))
                        .map(ArchitectureTest::arrow)
                        .distinct()
                        .sorted()
                        .toList())
                .isEmpty();
    }

    private static boolean clock(String owner, String method, boolean noArguments) {
        return owner.equals("java.lang.System")
                        && Set.of("nanoTime", "currentTimeMillis").contains(method)
                || owner.startsWith("java.time.") && method.equals("now") && noArguments;
    }

    private static boolean pure(Dependency dependency) {
        String target = dependency.getTargetClass().getBaseComponentType().getName();
        if (target.startsWith("java.")) {
            return IMPURE.stream().noneMatch(target::startsWith);
        }
        return target.startsWith(ROOT)
                || dependency.getTargetClass().getBaseComponentType().isPrimitive()
                || target.startsWith("javax.crypto.")
                || target.startsWith("org.jspecify.annotations.")
                || target.startsWith("org.HdrHistogram.") && HDR.contains(part(dependency.getOriginClass(), 1));
    }

    private static Stream<Dependency> ours() {
        return CLASSES.stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> d.getTargetClass().getBaseComponentType().getName().startsWith(ROOT));
    }

    private static boolean floorAllows(Dependency d) {
        String from = floor(d.getOriginClass());
        String to = floor(d.getTargetClass());
        return from.equals(to) || FLOORS.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean coreAllows(String from, String to) {
        return from.equals(to)
                || (to.equals("model") || to.equals("config") && !from.equals("model"))
                || CORE.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean ofImports(JavaClass c) {
        return floor(c).equals("core") && part(c, 1).equals("imports");
    }

    private static boolean importsAllow(String from, String to) {
        return from.equals(to) || IMPORTS.getOrDefault(from, Set.of()).contains(to);
    }

    private static String floor(JavaClass c) {
        return part(c, 0);
    }

    private static String part(JavaClass c, int index) {
        String[] parts = c.getBaseComponentType().getPackageName().split("\\.");
        return parts.length > index + 2 ? parts[index + 2] : "";
    }

    private static String arrow(Dependency d) {
        return d.getOriginClass().getName() + " -> "
                + d.getTargetClass().getBaseComponentType().getName();
    }
}
