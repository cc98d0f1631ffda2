package dev.belay.edge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import dev.belay.testkit.Manifests;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What of the protocol no port shows: codes, Status documents, pages, watches, patches, tables.
class ApiServerTest {
    private static final String MAPS = "/api/v1/namespaces/chat/configmaps";

    private Sandbox sandbox;
    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = RunningSandbox.empty();
        client = new ApiClient(sandbox.kubeconfig());
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private Value create(String name) throws Exception {
        HttpResponse<String> answer =
                client.post(MAPS, Manifests.configMap("chat", name, "key", "1").document());
        assertThat(answer.statusCode()).isEqualTo(201);
        return JsonReader.read(answer.body(), name);
    }

    @Test
    void whoHasNoTokenIsNotHeard() throws Exception {
        HttpResponse<String> answer = client.send(client.stranger(MAPS));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JsonReader.read(answer.body(), "answer").text("/reason")).contains("Unauthorized");
    }

    @Test
    void everyAnswerHasTheServersDate() throws Exception {
        assertThat(client.send(client.request("/version")).headers().firstValue("Date"))
                .isPresent();
    }

    @Test
    void whatIsNotServedIsNoPage() throws Exception {
        HttpResponse<String> answer = client.send(client.request("/apis/example.org/v1/widgets"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("404 page not found");
    }

    @Test
    void anAbsentObjectIsNamedInTheStatus() throws Exception {
        HttpResponse<String> answer = client.send(client.request(MAPS + "/nothing"));

        Value status = JsonReader.read(answer.body(), "answer");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(status.text("/message")).contains("configmaps \"nothing\" not found");
        assertThat(status.text("/details/name")).contains("nothing");
        assertThat(status.number("/code")).contains(404L);
    }

    @Test
    void whatIsWrongIsListedFieldByField() throws Exception {
        HttpResponse<String> answer = client.post(
                "/apis/apps/v1/namespaces/chat/deployments",
                Manifests.deployment("chat", "backend", 1, "sandbox.belay.dev/echo:good")
                        .with("/spec/template/metadata/labels/app", Value.of("other"))
                        .with("/spec/template/spec/containers/0/name", Value.of("Chat"))
                        .document());

        Value status = JsonReader.read(answer.body(), "answer");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(status.items("/details/causes"))
                .extracting(cause -> cause.text("/field").orElse(""))
                .containsExactly("spec.template.metadata.labels", "spec.template.spec.containers[0].name");
    }

    @Test
    void aPathAndABodyThatDifferAreRefused() throws Exception {
        HttpResponse<String> answer = client.post(
                MAPS, Manifests.configMap("kube-system", "a", "key", "1").document());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    /// As in a real API server: a dry run asked for beside a body is not read.
    @Test
    void aDeletionWithABodyReadsNoQuery() throws Exception {
        create("a");
        create("b");

        client.send(
                "DELETE", MAPS + "/a?dryRun=All", "application/json", Value.object("kind", Value.of("DeleteOptions")));
        client.send(client.request(MAPS + "/b?dryRun=All").DELETE());

        assertThat(client.send(client.request(MAPS + "/a")).statusCode()).isEqualTo(404);
        assertThat(client.send(client.request(MAPS + "/b")).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() throws Exception {
        HttpResponse<String> broken = client.send(client.request(MAPS)
                .header("Content-Type", "application/json")
                .method("POST", java.net.http.HttpRequest.BodyPublishers.ofString("{\"kind\":")));
        HttpResponse<String> binary = client.send("POST", MAPS, "application/vnd.kubernetes.protobuf", Value.of("k8s"));

        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(binary.statusCode()).isEqualTo(415);
    }

    @Test
    void pagesShowTheListAsItWasAtItsBeginning() throws Exception {
        for (String name : new String[] {"a", "b", "c"}) {
            create(name);
        }

        Value first = client.get(MAPS + "?limit=2");
        create("d");
        Value second = client.get(
                MAPS + "?limit=2&continue=" + first.text("/metadata/continue").orElseThrow());

        assertThat(first.items("/items")).hasSize(2);
        assertThat(first.number("/metadata/remainingItemCount")).contains(1L);
        assertThat(second.items("/items"))
                .extracting(item -> item.text("/metadata/name").orElse(""))
                .containsExactly("c");
        assertThat(second.text("/metadata/resourceVersion")).isEqualTo(first.text("/metadata/resourceVersion"));
        assertThat(second.text("/metadata/continue")).isEmpty();
    }

    @Test
    void aPageThatIsNoLongerKeptIsExpired() throws Exception {
        HttpResponse<String> answer = client.send(client.request(MAPS + "?limit=2&continue=page-0"));

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(JsonReader.read(answer.body(), "answer").text("/reason")).contains("Expired");
    }

    @Test
    void aWatchTellsEveryChangeAfterItsVersion() throws Exception {
        Value first = create("a");
        create("b");
        client.send("DELETE", MAPS + "/a", "application/json", Value.empty());

        String from = first.text("/metadata/resourceVersion").orElseThrow();
        try (BufferedReader lines = reader(MAPS + "?watch=1&resourceVersion=" + from)) {
            assertThat(event(lines)).isEqualTo("ADDED b");
            assertThat(event(lines)).isEqualTo("DELETED a");
            create("c");
            assertThat(event(lines)).isEqualTo("ADDED c");
        }
    }

    @Test
    void aWatchFollowsWhatBeginsAndCeasesToMatch() throws Exception {
        create("a");
        String patch = "application/merge-patch+json";
        try (BufferedReader lines = reader(MAPS + "?watch=1&labelSelector=tier%3Dweb")) {
            client.send("PATCH", MAPS + "/a", patch, JsonReader.read("""
                {"metadata":{"labels":{"tier":"web"}}}\
                """, "patch"));
            client.send("PATCH", MAPS + "/a", patch, JsonReader.read("""
                {"metadata":{"labels":{"tier":"db"}}}\
                """, "patch"));

            assertThat(event(lines)).isEqualTo("ADDED a");
            assertThat(event(lines)).isEqualTo("DELETED a");
        }
    }

    @Test
    void aWatchFromTooLongAgoIsExpired() throws Exception {
        Value map = create("a");
        for (int i = 0; i < 4200; i++) {
            sandbox.cluster()
                    .objects()
                    .annotate(
                            Manifests.configMap("chat", "a", "key", "1").ref(),
                            map.text("/metadata/uid").orElseThrow(),
                            "n",
                            Integer.toString(i));
        }

        try (BufferedReader lines = reader(MAPS + "?watch=1&resourceVersion=1")) {
            Value event = JsonReader.read(lines.readLine(), "event");
            assertThat(event.text("/type")).contains("ERROR");
            assertThat(event.number("/object/code")).contains(410L);
        }
    }

    @Test
    void aWatchEndsWhenItsTimeIsOver() throws Exception {
        try (BufferedReader lines = reader(MAPS + "?watch=1&resourceVersion=0&timeoutSeconds=0")) {
            assertThat(lines.lines().toList()).isEmpty();
        }
    }

    @Test
    void selectorsHaveTheirWholeSyntax() throws Exception {
        for (String tier : new String[] {"web", "db", "cache"}) {
            client.post(
                    MAPS,
                    Manifests.configMap("chat", tier, "key", "1")
                            .with("/metadata/labels/tier", Value.of(tier))
                            .document());
        }

        assertThat(names("tier%20in%20(web,db)")).containsExactly("db", "web");
        assertThat(names("tier,tier%20notin%20(web)")).containsExactly("cache", "db");
        assertThat(names("tier!=web,tier")).containsExactly("cache", "db");
        assertThat(names("!tier")).isEmpty();
        assertThat(client.send(client.request(MAPS + "?labelSelector=a%20b%20c"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.send(client.request(MAPS + "?fieldSelector=data.key%3D1"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void kubectlIsGivenTables() throws Exception {
        create("a");

        HttpResponse<String> answer = client.send(
                client.request(MAPS).header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));

        Value table = JsonReader.read(answer.body(), "table");
        assertThat(table.text("/kind")).contains("Table");
        assertThat(table.items("/columnDefinitions"))
                .extracting(c -> c.text("/name").orElse(""))
                .containsExactly("Name", "Data", "Age");
        assertThat(table.text("/rows/0/cells/0")).contains("a");
        assertThat(table.text("/rows/0/object/metadata/name")).contains("a");
    }

    @Test
    void aNameIsMadeFromItsBeginning() throws Exception {
        HttpResponse<String> answer = client.post(MAPS, JsonReader.read("""
            {"metadata":{"generateName":"unit-"},"data":{}}\
            """, "body"));

        assertThat(JsonReader.read(answer.body(), "answer").text("/metadata/name"))
                .hasValueSatisfying(name -> assertThat(name).matches("unit-[a-z0-9]{5}"));
    }

    @Test
    void deletingACollectionSparesWhatIsNotSelected() throws Exception {
        create("a");
        client.post(
                MAPS,
                Manifests.configMap("chat", "b", "key", "1")
                        .with("/metadata/labels/tier", Value.of("web"))
                        .document());

        client.send("DELETE", MAPS + "?labelSelector=tier%3Dweb", "application/json", Value.empty());

        assertThat(names("")).containsExactly("a");
    }

    private Set<String> names(String selector) throws Exception {
        Set<String> names = new TreeSet<>();
        for (Value item : client.get(MAPS + "?labelSelector=" + selector).items("/items")) {
            names.add(item.text("/metadata/name").orElseThrow());
        }
        return names;
    }

    private BufferedReader reader(String path) throws Exception {
        return new BufferedReader(new InputStreamReader(client.stream(path), StandardCharsets.UTF_8));
    }

    private static String event(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line.isEmpty()) {
            line = lines.readLine();
        }
        Value event = JsonReader.read(line, "event");
        return event.text("/type").orElse("") + " "
                + event.text("/object/metadata/name").orElse("");
    }
}
