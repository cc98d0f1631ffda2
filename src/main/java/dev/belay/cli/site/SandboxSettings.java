package dev.belay.cli.site;

import java.nio.file.Path;

/// The `belay.yaml` of the sandbox (canary specification, section 20); what is not in it has the sandbox
/// profile's value.
final class SandboxSettings {
    private SandboxSettings() {}

    static String yaml(String uid, String target, Path points) {
        return """
            # Written by `belay sandbox up` and removed at its end. Values are for demonstration.
            apiVersion: belay/v1
            kind: Config
            project: sandbox
            environments:
              sandbox:
                clusterUid: "%s"
                namespaces: [chat]
                budget: 60s
                target: "%s"
            components:
              backend:
                objects:
                  - {kind: Deployment, namespace: chat, name: backend}
                  - {kind: ConfigMap, namespace: chat, name: ws-config}
                  - {kind: HorizontalPodAutoscaler, namespace: chat, name: backend}
                rollbackSafe: yes
                canary:
                  traffic: {httpRoute: chat/chat, service: backend}
                  metrics:
                    pods: {port: 9090}
                    requests: {counter: chat_messages_total}
                    failures: {counter: chat_messages_total, where: {outcome: [error, timeout]}}
                    opened: {counter: chat_ws_opened_total}
                    connections: {gauge: chat_ws_open}
                  probe: {scenario: golden-path, rate: 100/s}
                  drain: {port: 9090, path: /drain}
            suites:
              smoke:
                smoke: true
                http:
                  - {pod: "chat/backend:8080", path: /healthz, status: 200, within: 2s}
                  - {pod: "chat/backend:8080", path: /api/me, status: 401, within: 2s, negative: true}
                timeout: 10s
            points:
              store: [{dir: "%s"}]
              soak: 10s
            """.formatted(uid, target, points);
    }
}
