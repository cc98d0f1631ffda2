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
import java.util.List;

/// How to reach a cluster. Empty text means: not given.
///
/// @param requestTimeout for one request; the time to connect is at most 3 s (rule RB-12)
/// @param agent how Belay names itself to the server
public record Connection(Target target, Acting acting, Duration requestTimeout, String agent) {
    private static final int CONNECT_MILLIS = 3_000;

    public static final Duration REQUEST = Duration.ofSeconds(5);

    /// Which cluster, and with whose credentials. Without a kubeconfig file the usual places are looked at:
    /// `KUBECONFIG`, a list of files that are merged; the file in the home directory; the service account of a pod.
    ///
    /// @param context empty: the current one
    /// @param cluster instead of the context's
    /// @param user instead of the context's
    public record Target(String kubeconfig, String context, String cluster, String user) {
        public static Target file(String kubeconfig) {
            return new Target(kubeconfig, "", "", "");
        }
    }

    /// For whom to act (impersonation); empty: for ourselves.
    public record Acting(String user, List<String> groups) {
        public Acting {
            groups = List.copyOf(groups);
        }

        public static Acting self() {
            return new Acting("", List.of());
        }
    }

    /// A connection through a kubeconfig file, as the environment and its flags say.
    public static Connection through(Path kubeconfig, String agent) {
        return new Connection(Target.file(kubeconfig.toString()), Acting.self(), REQUEST, agent);
    }

    /// Opens the cluster; nothing is sent yet.
    ///
    /// @throws WorldException of kind `INVALID` when the kubeconfig is missing or cannot be read
    public KubeCluster open() {
        Config config = new ConfigBuilder(Kubeconfigs.resolve(target))
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(Math.toIntExact(requestTimeout.toMillis()))
                .withRequestRetryBackoffLimit(0)
                .withUserAgent(agent)
                .build();
        if (!acting.user().isEmpty()) {
            config.setImpersonateUsername(acting.user());
        }
        if (!acting.groups().isEmpty()) {
            config.setImpersonateGroups(acting.groups().toArray(String[]::new));
        }
        if (config.getMasterUrl() == null || !configured(config)) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "no cluster is configured: no kubeconfig, no service account");
        }
        ClientKey.recognise(config);
        return new KubeCluster(new KubeHttp(client(config), requestTimeout), Authority.fingerprint(config));
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

    /// Fabric8 falls back to an address of its own when it found nothing; that is no cluster anybody meant.
    private boolean configured(Config config) {
        return !target.kubeconfig().isEmpty()
                || config.getCurrentContext() != null
                || !config.getMasterUrl().startsWith("https://kubernetes.default.svc")
                || Files.exists(Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token"));
    }
}
