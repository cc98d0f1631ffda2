package dev.belay.edge.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.testcluster.OnRealCluster;
import dev.belay.testcluster.TestCluster;
import dev.belay.world.Cluster.Access;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who a real API server takes us for, with each kind of credentials that a kubeconfig can name.
@OnRealCluster
class CredentialsIT {
    private final TestCluster real;

    @TempDir
    private Path folder;

    CredentialsIT(TestCluster real) {
        this.real = real;
    }

    @Test
    void aClientCertificateNamesItsUserAndGroups() {
        try (KubeCluster admin = Connection.through(real.kubeconfig(), "test").open()) {
            assertThat(admin.whoAmI().id()).isEqualTo("admin");
            assertThat(admin.whoAmI().groups()).contains("system:masters", "system:authenticated");
        }
    }

    @Test
    void aTokenInAFileIsSent() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), token("by-file"));

        assertThat(userOf("{tokenFile: " + token + "}")).isEqualTo("system:serviceaccount:default:by-file");
    }

    @Test
    void aTokenFileLiesBesideItsKubeconfigAndIsReadAgain() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), token("before") + "\n");
        try (KubeCluster cluster =
                Connection.through(kubeconfig("{tokenFile: token}"), "test").open()) {
            assertThat(cluster.whoAmI().id()).endsWith(":before");

            Files.writeString(token, token("after"));

            assertThat(cluster.whoAmI().id()).endsWith(":after");
        }
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> userOf("{tokenFile: none}"))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("none of the kubeconfig cannot be read");
    }

    @Test
    void aTokenInTheKubeconfigIsSent() {
        assertThat(userOf("{token: " + token("by-value") + "}")).isEqualTo("system:serviceaccount:default:by-value");
    }

    @Test
    void aPluginIsAskedForTheToken() throws IOException {
        Path plugin = Files.writeString(folder.resolve("plugin"), """
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"'"$1"'"}}'
            """);
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));

        assertThat(userOf("""
            {exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./plugin, \
            args: ["%s"]}}\
            """.formatted(token("by-plugin")))).isEqualTo("system:serviceaccount:default:by-plugin");
    }

    @Test
    void aPluginThatFailsIsNamed() throws IOException {
        Path kubeconfig =
                kubeconfig("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./no-such-plugin}}");

        assertThatThrownBy(() -> {
                    try (KubeCluster cluster =
                            Connection.through(kubeconfig, "test").open()) {
                        cluster.whoAmI();
                    }
                })
                .isInstanceOf(WorldException.class);
    }

    @Test
    void anotherUserOfTheKubeconfigIsTaken() throws IOException {
        String text = Files.readString(kubeconfig("{token: " + token("first") + "}"));
        Path both = Files.writeString(
                folder.resolve("both"),
                text.replace("users: [", "users: [{name: other, user: {token: " + token("second") + "}}, "));
        Connection.Target target = new Connection.Target(both.toString(), "", "", "other");

        try (KubeCluster cluster = open(target, Connection.Acting.self())) {
            assertThat(cluster.whoAmI().id()).isEqualTo("system:serviceaccount:default:second");
        }
    }

    @Test
    void aContextThatIsNotThereIsNamed() {
        Connection.Target target = new Connection.Target(real.kubeconfig().toString(), "nowhere", "", "");

        assertThatThrownBy(() -> open(target, Connection.Acting.self()))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("no context \"nowhere\"");
    }

    @Test
    void actingForSomebodyIsWhatTheServerSees() {
        Connection.Target target = Connection.Target.file(real.kubeconfig().toString());

        try (KubeCluster cluster = open(target, new Connection.Acting("ann", List.of("sre", "night")))) {
            assertThat(cluster.whoAmI().id()).isEqualTo("ann");
            assertThat(cluster.whoAmI().groups()).contains("sre", "night");
            assertThat(cluster.may(new Access("delete", "apps", "deployments", "default", "")))
                    .isFalse();
        }
    }

    private static KubeCluster open(Connection.Target target, Connection.Acting acting) {
        return new Connection(target, acting, Connection.REQUEST, "test").open();
    }

    private String userOf(String user) {
        try (KubeCluster cluster = Connection.through(kubeconfig(user), "test").open()) {
            return cluster.whoAmI().id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The administrator's kubeconfig with other credentials.
    private Path kubeconfig(String user) throws IOException {
        String text = Files.readString(real.kubeconfig()).replaceAll("user: \\{client-[^}]*}", "user: USER");
        return Files.writeString(folder.resolve("kubeconfig"), text.replace("user: USER", "user: " + user));
    }

    private String token(String account) {
        real.apply("""
            apiVersion: v1
            kind: ServiceAccount
            metadata: {namespace: default, name: %s}
            """.formatted(account));
        return real.kubectl("create", "token", account, "-n", "default").strip();
    }
}
