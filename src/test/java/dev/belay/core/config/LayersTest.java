package dev.belay.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.Settings.Whose;
import dev.belay.edge.files.SourceReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Node SYSTEM =
            SourceReader.read("audit: {dir: /a}\ngit: {branch: main, push: auto}\n", "system");
    private static final Node PROJECT = SourceReader.read("""
        apiVersion: belay/v1
        kind: Config
        git: {push: never}
        points: {soak: 1m}
        environments:
          prod: {namespaces: [chat], budget: 4m, points: {soak: 3m}}
          test: {namespaces: [chat]}
        """, "belay.yaml");

    @Test
    void takesEachKeyFromTheHighestLayerThatHasIt() {
        assertThat(origin(Layers.join(List.of(PROJECT, SYSTEM)), "git.push")).isEqualTo("never @belay.yaml:3:13");
        assertThat(origin(Layers.join(List.of(PROJECT, SYSTEM)), "git.branch")).isEqualTo("main @system:2:15");
    }

    @Test
    void replacesListsWhole() {
        Node above = SourceReader.read("environments: {prod: {namespaces: [other]}}", "above");
        Node joined = Layers.join(List.of(above, PROJECT));
        assertThat(Settings.read(joined, Whose.USER)
                        .environment("prod")
                        .orElseThrow()
                        .namespaces())
                .containsExactly("other");
    }

    @Test
    void laysTheSectionsOfAnEnvironmentOverThoseOfTheProject() {
        Settings prod = Settings.read(Layers.within("prod", PROJECT), Whose.USER);
        Settings test = Settings.read(Layers.within("test", PROJECT), Whose.USER);
        assertThat(prod.points().soak()).isEqualTo(Duration.ofMinutes(3));
        assertThat(test.points().soak()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void laysFlagsOverVariablesOverFiles() {
        Node variables = Overrides.variables(
                Map.of("BELAY_BUDGET", "2m", "BELAY_GIT_PUSH", "auto", "BELAY_UNRELATED", "x"), "prod");
        Node flag = Overrides.flag("BUDGET", "1m", "--budget", "prod");
        Node all = Layers.join(List.of(flag, variables, Layers.within("prod", PROJECT), SYSTEM));

        assertThat(origin(all, "environments.prod.budget")).isEqualTo("1m @--budget");
        assertThat(origin(all, "git.push")).isEqualTo("auto @BELAY_GIT_PUSH");
        assertThat(Settings.read(all, Whose.USER)
                        .environment("prod")
                        .orElseThrow()
                        .budget())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void takesNamespacesAndStoresFromVariables() {
        Node variables = Overrides.variables(Map.of("BELAY_NAMESPACE", "a, b", "BELAY_POINTS_DIR", "/p"), "prod");
        Settings settings = Settings.read(Layers.join(List.of(variables, PROJECT)), Whose.USER);
        assertThat(settings.environment("prod").orElseThrow().namespaces()).containsExactly("a", "b");
        assertThat(settings.points().directories()).extracting(FilePath::path).containsExactly("/p");
    }

    @Test
    void leavesOutWhatBelongsToAnEnvironmentWhenNoneIsInForce() {
        assertThat(Layers.origins(Overrides.variables(Map.of("BELAY_BUDGET", "2m"), "")))
                .extracting(Layers.Origin::path)
                .containsExactly("");
    }

    private static String origin(Node document, String path) {
        return Layers.origins(document).stream()
                .filter(o -> o.path().equals(path))
                .map(o -> o.text() + " @" + o.place())
                .findFirst()
                .orElseThrow();
    }
}
