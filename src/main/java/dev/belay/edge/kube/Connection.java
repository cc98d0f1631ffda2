package dev.belay.edge.kube;

import dev.belay.world.WorldException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How to reach a cluster. Empty text means: not given.
///
/// Without a kubeconfig file the usual places are looked at: `KUBECONFIG`, the file in the home directory, the service
/// account of a pod.
///
/// @param requestTimeout for one request; the time to connect is at most 3 s (rule RB-12)
/// @param agent how Belay names itself to the server
public record Connection(String kubeconfig, String context, String asUser, Duration requestTimeout, String agent) {
    private static final int CONNECT_MILLIS = 3_000;

    public static final Duration REQUEST = Duration.ofSeconds(5);

    /// A connection through a kubeconfig file, as the environment and its flags say.
    public static Connection through(Path kubeconfig, String agent) {
        return new Connection(kubeconfig.toString(), "", "", REQUEST, agent);
    }

    /// Opens the cluster; nothing is sent yet.
    ///
    /// @throws WorldException of kind `INVALID` when the kubeconfig is missing or cannot be read
    public KubeCluster open() {
        Config config = new ConfigBuilder(base())
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(Math.toIntExact(requestTimeout.toMillis()))
                .withRequestRetryBackoffLimit(0)
                .withUserAgent(agent)
                .build();
        if (!asUser.isEmpty()) {
            config.setImpersonateUsername(asUser);
        }
        if (config.getMasterUrl() == null || !configured(config)) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "no cluster is configured: no kubeconfig, no service account");
        }
        ClientKey.recognise(config);
        return new KubeCluster(new KubeHttp(client(config), requestTimeout));
    }

    private static KubernetesClient client(Config config) {
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (KubernetesClientException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new WorldException(
                    WorldException.Kind.INVALID,
                    "the kubeconfig's credentials cannot be used: " + cause.getMessage(),
                    e);
        }
    }

    private Config base() {
        if (kubeconfig.isEmpty()) {
            return context.isEmpty() ? new ConfigBuilder().build() : Config.autoConfigure(context);
        }
        Path file = Path.of(kubeconfig);
        if (!Files.isReadable(file)) {
            throw new WorldException(WorldException.Kind.INVALID, "kubeconfig " + file + " cannot be read");
        }
        try {
            return context.isEmpty()
                    ? Config.fromKubeconfig(file.toFile())
                    : Config.fromKubeconfig(context, file.toFile());
        } catch (RuntimeException e) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "kubeconfig " + file + " is not valid: " + e.getMessage(), e);
        }
    }

    /// Fabric8 falls back to an address of its own when it found nothing; that is no cluster anybody meant.
    private boolean configured(Config config) {
        return !kubeconfig.isEmpty()
                || config.getCurrentContext() != null
                || !config.getMasterUrl().startsWith("https://kubernetes.default.svc")
                || Files.exists(Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token"));
    }
}
