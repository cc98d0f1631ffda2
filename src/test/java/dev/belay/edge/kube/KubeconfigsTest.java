package dev.belay.edge.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.world.WorldException;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigsTest {
    /// Stands for the variable `KUBECONFIG`.
    private static final String VARIABLE = "kubeconfig";

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(VARIABLE);
    }

    @Test
    void ofSeveralFilesTheFirstToSaySomethingWins() throws IOException {
        Path first = write("first", """
            apiVersion: v1
            kind: Config
            current-context: both
            contexts: [{name: both, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: of-the-first}}]
            """);
        Path second = write("second", """
            apiVersion: v1
            kind: Config
            current-context: other
            clusters: [{name: c, cluster: {server: "https://c.example.org"}}]
            users: [{name: u, user: {token: of-the-second}}]
            """);
        System.setProperty(VARIABLE, first + File.pathSeparator + folder.resolve("none") + File.pathSeparator + second);

        Config config = Kubeconfigs.resolve(Connection.Target.file(""));

        assertThat(config.getMasterUrl()).startsWith("https://c.example.org");
        assertThat(config.getAutoOAuthToken()).isEqualTo("of-the-first");
    }

    @Test
    void clusterAndUserOfTheFlagsReplaceThoseOfTheContext() throws IOException {
        Path file = two();

        Config config = Kubeconfigs.resolve(new Connection.Target(file.toString(), "one", "c2", "u2"));

        assertThat(config.getMasterUrl()).startsWith("https://c2.example.org");
        assertThat(config.getAutoOAuthToken()).isEqualTo("t2");
    }

    @Test
    void aContextThatIsNamedIsTaken() throws IOException {
        Config config = Kubeconfigs.resolve(new Connection.Target(two().toString(), "two", "", ""));

        assertThat(config.getMasterUrl()).startsWith("https://c2.example.org");
    }

    @Test
    void aFileThatIsNoKubeconfigIsRefused() throws IOException {
        Path file = write("broken", "clusters: [");

        assertThatThrownBy(() -> Kubeconfigs.resolve(Connection.Target.file(file.toString())))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("is not valid");
    }

    @Test
    void theProxyOfTheEnvironmentIsTaken() throws IOException {
        Config config = Kubeconfigs.resolve(Connection.Target.file(two().toString()));

        Kubeconfigs.proxied(
                config, Map.of("https_proxy", "http://proxy.example.org:3128", "NO_PROXY", "10.0.0.0/8, .local"));

        assertThat(config.getHttpsProxy()).isEqualTo("http://proxy.example.org:3128");
        assertThat(config.getNoProxy()).containsExactly("10.0.0.0/8", ".local");
    }

    @Test
    void theProxyOfTheKubeconfigCountsMore() throws IOException {
        String text = Files.readString(two()).replace("\"https://c1.example.org\"", """
            "https://c1.example.org", proxy-url: "http://own.example.org:3128\"\
            """);
        Config config = Kubeconfigs.resolve(
                Connection.Target.file(write("proxied", text).toString()));

        Kubeconfigs.proxied(config, Map.of("HTTPS_PROXY", "http://proxy.example.org:3128"));

        assertThat(config.getHttpsProxy()).isEqualTo("http://own.example.org:3128");
    }

    @Test
    void aProxyWithoutAPortHasThatOfItsScheme() throws IOException {
        Config config = Kubeconfigs.resolve(Connection.Target.file(two().toString()));

        Kubeconfigs.proxied(config, Map.of("ALL_PROXY", "https://proxy.example.org"));

        assertThat(config.getHttpsProxy()).isEqualTo("https://proxy.example.org:443");
    }

    private Path two() throws IOException {
        return write("two", """
            apiVersion: v1
            kind: Config
            current-context: one
            contexts:
            - {name: one, context: {cluster: c1, user: u1}}
            - {name: two, context: {cluster: c2, user: u2}}
            clusters:
            - {name: c1, cluster: {server: "https://c1.example.org"}}
            - {name: c2, cluster: {server: "https://c2.example.org"}}
            users:
            - {name: u1, user: {token: t1}}
            - {name: u2, user: {token: t2}}
            """);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
