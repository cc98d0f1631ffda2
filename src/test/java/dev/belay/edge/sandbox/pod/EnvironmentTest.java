package dev.belay.edge.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final ApiObjects objects = InMemoryCluster.with(
                    new ManualClock(),
                    Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual"),
                    Manifests.of("""
                        apiVersion: v1
                        kind: Secret
                        metadata: {namespace: chat, name: ws-token}
                        stringData: {key: "s3cret"}
                        """))
            .objects();
    private final Resource pod = Manifests.of("""
        apiVersion: v1
        kind: Pod
        metadata: {namespace: chat, name: backend-1, labels: {app: backend}}
        status: {podIP: 127.1.2.3}
        """);

    private Map<String, String> environment(String container) throws Environment.Missing {
        Value manifest = YamlReader.read(container, "container");
        return Environment.of(objects, pod, manifest);
    }

    @Test
    void itTakesMapsKeysFieldsAndTexts() throws Exception {
        assertThat(environment("""
            envFrom:
            - configMapRef: {name: ws-config}
            - {prefix: TOKEN_, secretRef: {name: ws-token}}
            env:
            - {name: PLAIN, value: "1"}
            - {name: KEY, valueFrom: {secretKeyRef: {name: ws-token, key: key}}}
            - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
            - {name: APP, valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}}
            """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "FACTORY_MODE", "dual",
                        "TOKEN_key", "s3cret",
                        "PLAIN", "1",
                        "KEY", "s3cret",
                        "IP", "127.1.2.3",
                        "APP", "backend"));
    }

    @Test
    void aTextMayUseWhatWasSetBefore() throws Exception {
        assertThat(environment("""
            env:
            - {name: HOST, value: "chat"}
            - {name: URL, value: "http://$(HOST)/$(NOBODY)/$$(HOST)"}
            """)).containsEntry("URL", "http://chat/$(NOBODY)/$(HOST)");
    }

    @Test
    void whatIsMissingIsSaidUnlessItIsOptional() throws Exception {
        assertThatThrownBy(() -> environment("envFrom: [{configMapRef: {name: nothing}}]"))
                .isInstanceOf(Environment.Missing.class)
                .hasMessage("configmap \"nothing\" not found");
        assertThatThrownBy(() ->
                        environment("env: [{name: A, valueFrom: {configMapKeyRef: {name: ws-config, key: nothing}}}]"))
                .isInstanceOf(Environment.Missing.class)
                .hasMessage("couldn't find key nothing in ConfigMap chat/ws-config");
        assertThat(environment("envFrom: [{secretRef: {name: nothing, optional: true}}]"))
                .isEmpty();
    }
}
