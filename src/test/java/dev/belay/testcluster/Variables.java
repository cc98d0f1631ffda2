package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment of a container: what the node says of the pod, then `envFrom`, then `env`, read at its start.
final class Variables {
    static final String NAME = "POD_NAME";
    static final String NAMESPACE = "POD_NAMESPACE";
    static final String UID = "POD_UID";
    static final String ADDRESS = "POD_IP";
    static final String IMAGE = "POD_IMAGE";
    static final String CONTAINER = "POD_CONTAINER";
    static final String PORT = "POD_PORT_";

    /// The folder under which the files of volumes lie: a process sees the file system of the machine.
    static final String ROOT = "POD_ROOT";

    private static final String TRACK_LABEL = "belay.dev/track";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]+)\\)");

    private final KubernetesClient client;
    private final Pod pod;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Variables(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    /// @param place where the pod is
    /// @throws MissingSource when something that is not optional is not there
    static Map<String, String> of(KubernetesClient client, Pod pod, Container container, PodPlace place)
            throws MissingSource {
        Variables result = new Variables(client, pod);
        result.platform(container, place);
        for (EnvFromSource source : container.getEnvFrom()) {
            result.addAll(source);
        }
        for (EnvVar variable : container.getEnv()) {
            result.add(variable, place);
        }
        return result.variables;
    }

    /// `$(NAME)` is a variable; `$$` is a dollar; an unknown name stays as it is written.
    static String expanded(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name == null ? "$" : variables.getOrDefault(name, match.group()));
        });
    }

    private void platform(Container container, PodPlace place) {
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("HOME", place.root().toString());
        variables.put(NAME, pod.getMetadata().getName());
        variables.put(NAMESPACE, pod.getMetadata().getNamespace());
        variables.put(UID, pod.getMetadata().getUid());
        variables.put(ADDRESS, place.address());
        variables.put(IMAGE, container.getImage());
        variables.put(CONTAINER, container.getName());
        variables.put(ROOT, place.root().toString());
        container.getPorts().forEach(port -> {
            String name = port.getName() == null ? port.getContainerPort().toString() : port.getName();
            variables.put(
                    PORT + name.toUpperCase(Locale.ROOT),
                    port.getContainerPort().toString());
        });
        Optional.ofNullable(pod.getMetadata().getLabels().get(TRACK_LABEL))
                .ifPresent(track -> variables.put("CHAT_TRACK", track));
    }

    private void addAll(EnvFromSource source) throws MissingSource {
        String prefix = source.getPrefix() == null ? "" : source.getPrefix();
        if (source.getConfigMapRef() != null) {
            var reference = source.getConfigMapRef();
            configMap(reference.getName(), reference.getOptional())
                    .ifPresent(data -> data.forEach((key, value) -> variables.put(prefix + key, value)));
        }
        if (source.getSecretRef() != null) {
            var reference = source.getSecretRef();
            secret(reference.getName(), reference.getOptional())
                    .ifPresent(data -> data.forEach((key, value) -> variables.put(prefix + key, value)));
        }
    }

    private void add(EnvVar variable, PodPlace place) throws MissingSource {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            String text = variable.getValue() == null ? "" : variable.getValue();
            variables.put(variable.getName(), expanded(text, variables));
        } else if (source.getFieldRef() != null) {
            variables.put(variable.getName(), field(source.getFieldRef().getFieldPath(), place));
        } else if (source.getConfigMapKeyRef() != null) {
            var key = source.getConfigMapKeyRef();
            put(variable, configMap(key.getName(), key.getOptional()), key.getKey(), key.getOptional());
        } else if (source.getSecretKeyRef() != null) {
            var key = source.getSecretKeyRef();
            put(variable, secret(key.getName(), key.getOptional()), key.getKey(), key.getOptional());
        }
    }

    private void put(EnvVar variable, Optional<Map<String, String>> data, String key, Boolean optional)
            throws MissingSource {
        Optional<String> value = data.flatMap(found -> Optional.ofNullable(found.get(key)));
        if (value.isEmpty() && data.isPresent() && !Boolean.TRUE.equals(optional)) {
            throw new MissingSource("couldn't find key " + key + " for the variable " + variable.getName());
        }
        value.ifPresent(text -> variables.put(variable.getName(), text));
    }

    private Optional<Map<String, String>> configMap(String name, Boolean optional) throws MissingSource {
        ConfigMap found = client.configMaps()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(name)
                .get();
        if (found == null) {
            return absent("configmap \"" + name + "\" not found", optional);
        }
        return Optional.of(found.getData() == null ? Map.of() : found.getData());
    }

    private Optional<Map<String, String>> secret(String name, Boolean optional) throws MissingSource {
        Secret found = client.secrets()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(name)
                .get();
        if (found == null) {
            return absent("secret \"" + name + "\" not found", optional);
        }
        Map<String, String> data = new LinkedHashMap<>();
        if (found.getData() != null) {
            found.getData().forEach((key, value) -> data.put(key, decoded(value)));
        }
        return Optional.of(data);
    }

    private static Optional<Map<String, String>> absent(String message, Boolean optional) throws MissingSource {
        if (Boolean.TRUE.equals(optional)) {
            return Optional.empty();
        }
        throw new MissingSource(message);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private String field(String path, PodPlace place) {
        Matcher subscript =
                Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']").matcher(path);
        if (subscript.matches()) {
            Map<String, String> map = subscript.group(1).equals("labels")
                    ? pod.getMetadata().getLabels()
                    : pod.getMetadata().getAnnotations();
            return map.getOrDefault(subscript.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> pod.getMetadata().getUid();
            case "spec.nodeName" -> ProcessNode.NAME;
            case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
            case "status.podIP" -> place.address();
            case "status.hostIP" -> PodAddresses.NODE;
            case String other -> throw new IllegalStateException("the process node knows no field " + other);
        };
    }
}
