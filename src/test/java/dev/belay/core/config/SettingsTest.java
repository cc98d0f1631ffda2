package dev.belay.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.core.config.Settings.Whose;
import dev.belay.core.model.Pointer;
import dev.belay.edge.files.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String HEAD = "apiVersion: belay/v1\nkind: Config\n";

    @Test
    void readsTheExampleOfTheSpecification() throws IOException {
        Settings settings = Settings.read(SourceReader.read(resource("whole.yaml"), "belay.yaml"), Whose.USER);

        Environment prod = settings.environment("prod").orElseThrow();
        assertThat(prod.guarded()).isTrue();
        assertThat(prod.namespaces()).containsExactly("chat", "auth");
        assertThat(prod.budget()).isEqualTo(Duration.ofMinutes(5));
        assertThat(prod.emergency().kubeconfig())
                .isEqualTo(new FilePath("/etc/belay/break-glass.kubeconfig", "belay.yaml"));
        assertThat(prod.later("approvals")).isPresent();
        assertThat(settings.environment("trial"))
                .hasValueSatisfying(e -> assertThat(e.sandbox()).isTrue());
        assertThat(settings.component("websocket-factory").orElseThrow().objects())
                .containsExactly(new ObjectRule(
                        "ConfigMap", "", "chat", "ws-config", "", List.of(Pointer.of("/data/FACTORY_MODE"))));
        assertThat(settings.component("backend").orElseThrow().requires()).containsExactly("auth");
        assertThat(settings.smokeSuites()).extracting(Suite::name).containsExactly("smoke");
        assertThat(settings.smokeSuites().getFirst().checks())
                .containsExactly(
                        new HttpCheck("https://chat.example.com/healthz", "", "/", 200, Duration.ofSeconds(2), false),
                        new HttpCheck("", "chat/backend:8080", "/api/me", 401, Duration.ofSeconds(5), true));
        assertThat(settings.points().soak()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.points().secrets()).isEqualTo(PointSettings.Secrets.SEALED);
        assertThat(settings.points().retention()).containsEntry("hourly", 24L);
        assertThat(settings.points().directories())
                .containsExactly(new FilePath("/var/lib/belay/points", "belay.yaml"));
        assertThat(settings.auditDirectory().path()).isEqualTo("/var/lib/belay/audit");
        assertThat(settings.later("performance")).isPresent();
    }

    @Test
    void keepsTheCanaryOfAComponentForItsOwnReader() {
        Settings settings = read("components:\n  backend:\n    canary:\n      stepz: [1%]\n");
        assertThat(settings.component("backend").orElseThrow().canary())
                .hasValueSatisfying(n -> assertThat(n.place()).isEqualTo(new Place("belay.yaml", 6, 7)));
    }

    @Test
    void hasDefaultsWithoutAFile() {
        assertThat(Settings.defaults().points().secrets()).isEqualTo(PointSettings.Secrets.REFERENCE);
        assertThat(Settings.defaults().environments()).isEmpty();
    }

    @Test
    void takesTheSuiteNamedSmokeWhenNoneIsMarked() {
        Settings settings = read("suites:\n  smoke: {http: [{url: \"${target}/healthz\"}]}\n  other: {http: []}\n");
        assertThat(settings.smokeSuites()).extracting(Suite::name).containsExactly("smoke");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environmets: {}                                   | 3:1: unknown key \"environmets\"; did you mean"
                        + " \"environments\"?",
                "project: 12                                       | 3:10: expected text: put \"12\" in quotes, found"
                        + " a number",
                "project: [a]                                      | 3:10: expected text, found a list",
                "git: no                                           | 3:6: expected a mapping, found text",
                "git: {identity: {name: a}}                        | 3:17: \"email\" is missing",
                "git: {signing: {format: ssh}}                     | 3:16: \"key\" is missing",
                "git: {push: sometimes}                            | 3:13: unknown value of \"push\": \"sometimes\""
                        + " (known: auto, never)",
                "git: {push: nevr}                                 | 3:13: unknown value of \"push\": \"nevr\"; did"
                        + " you mean \"never\"?",
                "environments: {p: {namespaces: [a], protected: yes}} | 3:48: expected true or false, found text; did"
                        + " you mean \"true\"?",
                "environments: {p: {namespaces: [a], budget: 5}}   | 3:45: \"5\" has no unit; write \"5s\" for seconds",
                "environments: {p: {namespaces: [a], budget: 5 min}} | 3:45: \"5 min\" is not a duration such as"
                        + " \"1m30s\" or \"250ms\"",
                "environments: {p: {namespaces: [a], emergency: {validate: smok}}} | 3:59: unknown value of"
                        + " \"validate\": \"smok\"; did you mean \"smoke\"?",
                "environments: {p: {context: x}}                   | 3:19: environment \"p\" has no \"namespaces\"",
                "environments: {p: {namespaces: {a: b}}}           | 3:32: expected a list, found a mapping",
                "environments: {p: {namespaces: [1]}}              | 3:33: expected text: put \"1\" in quotes, found a"
                        + " number",
                "environments: {sandbox: {namespaces: [a]}}        | 3:16: the name \"sandbox\" is reserved",
                "environments: {local: {namespaces: [a]}}          | 3:16: the name \"local\" is reserved",
                "environments: {canary-x: {namespaces: [a]}}       | 3:16: the name \"canary-x\" begins with"
                        + " \"canary-\", as objects of Belay do",
                "environments: {Prod: {namespaces: [a]}}           | 3:16: the name \"Prod\" is not of 1 to 40"
                        + " lower-case letters, digits and inner hyphens",
                "components: {a_b: {}}                             | 3:19: the name \"a_b\" is not of 1 to 40",
                "components: {x: {}, x-evidence: {}}               | 3:21: the name \"x-evidence\" is taken by"
                        + " evidence of \"x\"",
                "components: {a: {requires: [c]}, backend: {}}     | 3:29: unknown component \"c\" (known: a, backend)",
                "components: {a: {requires: [bakend]}, backend: {}} | 3:29: unknown component \"bakend\"; did you mean"
                        + " \"backend\"?",
                "components: {a: {requires: [b]}, b: {requires: [a]}} | 3:18: component \"a\" requires itself",
                "components: {a: {suites: [smok]}}                 | 3:27: unknown suite \"smok\"",
                "components: {a: {rollbackSafe: maybe}}            | 3:32: \"maybe\" is not one of yes, no,"
                        + " until:<migration id>",
                "components: {a: {rollbackSafe: 'until:118'}}      | 3:18: \"until:\" needs \"schema\"",
                "components: {a: {schema: {exec: [x], job: a/b}}}  | 3:26: \"schema\" has one of \"exec\","
                        + " \"configMap\", \"job\"",
                "components: {a: {schema: {job: nightly}}}         | 3:32: expected NAMESPACE/CRONJOB, found text",
                "components: {a: {schema: {configMap: {name: x}}}} | 3:38: \"namespace\" is missing",
                "components: {a: {objects: [{name: x}]}}           | 3:28: \"kind\" is missing",
                "components: {a: {objects: [{kind: Deployment}]}}  | 3:28: an object has either \"name\" or"
                        + " \"selector\"",
                "components: {a: {objects: [{kind: A, name: x, fields: [data]}]}} | 3:56: \"data\" is not a JSON"
                        + " pointer",
                "components: {a: {capacity: {neverBelow: lively}}} | 3:41: unknown value of \"neverBelow\":"
                        + " \"lively\"; did you mean \"live\"?",
                "suites: {a: {smoke: true}}                        | 3:13: suite \"a\" has one of \"http\", \"exec\","
                        + " \"adapter\"",
                "suites: {a: {http: [{path: /x}]}}                 | 3:21: a check has either \"url\" or \"pod\"",
                "suites: {a: {http: [{url: 'ftp://x'}]}}           | 3:27: \"ftp://x\" is not an http or https URL",
                "suites: {a: {http: [{pod: backend}]}}             | 3:27: \"backend\" is not NAMESPACE/WORKLOAD:PORT",
                "suites: {a: {http: [{url: 'http://x', status: 999}]}} | 3:47: expected a whole number from 100 to"
                        + " 599, found a number",
                "suites: {a: {http: [{url: 'http://x', negative: true}]}} | 3:21: \"status\" is missing",
                "suites: {a: {http: [], timeout: 1x}}              | 3:33: \"1x\" is not a duration",
                "suites: {a: {exec: [x]}}                          | 3:14: \"exec\" comes with one of \"junit\","
                        + " \"tap\"",
                "points: {soak: -1m}                               | 3:16: \"-1m\" is not a duration",
                "points: {secrets: {mode: sealed}}                 | 3:20: \"sealed\" needs \"recipients\"",
                "points: {secrets: {mode: plain}}                  | 3:26: unknown value of \"mode\": \"plain\""
                        + " (known: reference, sealed)",
                "points: {store: [{s3: x}]}                        | 3:18: a store has either \"dir\" or \"git\"",
                "points: {retention: {last: many}}                 | 3:28: expected a whole number from 0 to 1000000,"
                        + " found text",
                "audit: {dirs: x}                                  | 3:9: unknown key \"dirs\"; did you mean \"dir\"?"
            })
    void saysWhatIsWrongAndWhere(String line, String problem) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read(line + "\n"))
                .satisfies(e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p.toString()).startsWith("belay.yaml:" + problem)));
    }

    @Test
    void gathersEveryProblemInTheOrderOfTheFile() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("""
                    projct: x
                    environments:
                      Prod: {namespaces: [a], budget: 5}
                    points: {soak: soon}
                    """))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(p -> p.place().line())
                        .containsExactly(3, 5, 5, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kind: Config\n", "apiVersion: belay/v2\nkind: Config\n", "apiVersion: belay/v1\nkind: Point\n"})
    void wantsTheDocumentToSayWhatItIs(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Settings.read(SourceReader.read(text, "belay.yaml"), Whose.USER))
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
    }

    @Test
    void letsTheSandboxDefineItself() {
        Node file = SourceReader.read(HEAD + "environments: {sandbox: {namespaces: [chat], sandbox: true}}\n", "f");
        assertThat(Settings.read(file, Whose.SANDBOX).environment("sandbox")).isPresent();
    }

    private static Settings read(String rest) {
        return Settings.read(SourceReader.read(HEAD + rest, "belay.yaml"), Whose.USER);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SettingsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
