package dev.belay.edge.kube;

import dev.belay.world.WorldException;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads kubeconfigs as kubectl does: a file that is named, else those of `KUBECONFIG` or the one in the home
/// directory, merged so that the first to say something wins, else the service account of a pod.
final class Kubeconfigs {
    /// A context of our own, for a cluster or a user other than that of the user's context.
    private static final String OVERRIDDEN = "belay-override";

    private Kubeconfigs() {}

    /// @throws WorldException of kind `INVALID` when a file cannot be read, or lacks what is named
    static Config resolve(Connection.Target target) {
        List<File> files = files(target);
        if (files.isEmpty()) {
            require(target.context(), "context");
            require(target.cluster(), "cluster");
            require(target.user(), "user");
            return new io.fabric8.kubernetes.client.ConfigBuilder().build();
        }
        try {
            return merged(target, files);
        } catch (WorldException e) {
            throw e;
        } catch (RuntimeException e) {
            throw invalid(target, "is not valid: " + e.getMessage());
        }
    }

    private static List<File> files(Connection.Target target) {
        if (target.kubeconfig().isEmpty()) {
            return Config.getKubeconfigFilenames().stream()
                    .map(File::new)
                    .filter(File::isFile)
                    .toList();
        }
        Path file = Path.of(target.kubeconfig());
        if (!Files.isReadable(file)) {
            throw invalid(target, "cannot be read");
        }
        return List.of(file.toFile());
    }

    private static Config merged(Connection.Target target, List<File> files) {
        List<io.fabric8.kubernetes.api.model.Config> all =
                new ArrayList<>(files.stream().map(KubeConfigUtils::parseConfig).toList());
        String context = target.context();
        if (!context.isEmpty() && context(all, context).isEmpty()) {
            throw invalid(target, "has no context \"" + context + "\"");
        }
        if (!target.cluster().isEmpty() || !target.user().isEmpty()) {
            all.addFirst(overriding(target, all));
            context = OVERRIDDEN;
        }
        Config config = Config.empty();
        KubeConfigUtils.merge(
                config, context.isEmpty() ? null : context, all.toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        tokenFile(config, all);
        proxied(config, System.getenv());
        return config;
    }

    /// Goes through the proxy that the kubeconfig names (`proxy-url`), else through that of the environment.
    ///
    /// Fabric8 takes the scheme of a `proxy-url` for that of the server: it would go past an `http` proxy.
    static void proxied(Config config, Map<String, String> environment) {
        Optional<String> own = Stream.of(config.getHttpsProxy(), config.getHttpProxy())
                .flatMap(Stream::ofNullable)
                .findFirst();
        own.or(() -> first(environment, "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"))
                .ifPresent(proxy -> config.setHttpsProxy(withPort(proxy)));
        own.or(() -> first(environment, "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"))
                .ifPresent(proxy -> config.setHttpProxy(withPort(proxy)));
        if (own.isEmpty()) {
            first(environment, "NO_PROXY", "no_proxy").ifPresent(list -> config.setNoProxy(list.split("\\s*,\\s*")));
        }
    }

    /// With the port that its scheme means, where it has none.
    private static String withPort(String proxy) {
        String url = proxy.contains("://") ? proxy : "http://" + proxy;
        URI uri = URI.create(url);
        int port = switch (uri.getScheme()) {
            case "https" -> 443;
            case "socks5", "socks5h" -> 1080;
            default -> 80;
        };
        return uri.getPort() >= 0 ? url : uri.getScheme() + "://" + uri.getRawAuthority() + ":" + port;
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return Arrays.stream(names)
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /// Fabric8 does not read `tokenFile`. It counts before `token`, and is read again for each request, since whoever
    /// writes it renews it.
    private static void tokenFile(Config config, List<io.fabric8.kubernetes.api.model.Config> all) {
        NamedContext current = config.getCurrentContext();
        if (current == null || current.getContext() == null) {
            return;
        }
        all.stream()
                .flatMap(file -> file.getUsers().stream())
                .filter(user -> user.getName().equals(current.getContext().getUser()))
                .findFirst()
                .map(user -> user.getUser().getTokenFile())
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> {
                    Path file = beside(KubeConfigUtils.getFileWithNamedAuthInfo(current), name);
                    token(file);
                    config.setOauthTokenProvider(() -> token(file));
                });
    }

    private static Path beside(@Nullable File kubeconfig, String name) {
        return kubeconfig == null ? Path.of(name) : kubeconfig.toPath().resolveSibling(name);
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "the token file " + file + " of the kubeconfig cannot be read", e);
        }
    }

    private static io.fabric8.kubernetes.api.model.Config overriding(
            Connection.Target target, List<io.fabric8.kubernetes.api.model.Config> all) {
        String name = target.context().isEmpty() ? current(all) : target.context();
        NamedContextBuilder builder =
                context(all, name).map(NamedContextBuilder::new).orElseGet(NamedContextBuilder::new);
        var context = builder.withName(OVERRIDDEN).editOrNewContext();
        if (!target.cluster().isEmpty()) {
            context = context.withCluster(target.cluster());
        }
        if (!target.user().isEmpty()) {
            context = context.withUser(target.user());
        }
        return new ConfigBuilder()
                .addToContexts(context.endContext().build())
                .withCurrentContext(OVERRIDDEN)
                .build();
    }

    private static String current(List<io.fabric8.kubernetes.api.model.Config> all) {
        return all.stream()
                .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<NamedContext> context(List<io.fabric8.kubernetes.api.model.Config> all, String name) {
        return all.stream()
                .flatMap(config -> config.getContexts().stream())
                .filter(context -> name.equals(context.getName()))
                .findFirst();
    }

    private static void require(String given, String what) {
        if (!given.isEmpty()) {
            throw new WorldException(
                    WorldException.Kind.INVALID,
                    "there is no kubeconfig to find the " + what + " \"" + given + "\" in");
        }
    }

    private static WorldException invalid(Connection.Target target, String why) {
        String file = target.kubeconfig().isEmpty() ? "of KUBECONFIG" : target.kubeconfig();
        return new WorldException(WorldException.Kind.INVALID, "kubeconfig " + file + " " + why);
    }
}
