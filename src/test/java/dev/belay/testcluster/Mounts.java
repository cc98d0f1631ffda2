package dev.belay.testcluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that a container finds: ConfigMaps and Secrets, written under the pod's root at its start.
///
/// Other volumes, the service account's token among them, are empty folders.
final class Mounts {
    private final KubernetesClient client;
    private final Pod pod;

    Mounts(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    /// @param root where `/` of the container is
    /// @throws MissingSource when something that is not optional is not there
    void write(Container container, Path root) throws MissingSource, IOException {
        for (VolumeMount mount : container.getVolumeMounts()) {
            Path folder = Files.createDirectories(
                    root.resolve(mount.getMountPath().substring(1)).normalize());
            for (Volume volume : pod.getSpec().getVolumes()) {
                if (volume.getName().equals(mount.getName())) {
                    write(volume, folder);
                }
            }
        }
    }

    private void write(Volume volume, Path folder) throws MissingSource, IOException {
        if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            files(configMap(source.getName(), source.getOptional()), source.getItems(), folder);
        } else if (volume.getSecret() != null) {
            var source = volume.getSecret();
            files(secret(source.getSecretName(), source.getOptional()), source.getItems(), folder);
        }
    }

    private static void files(Map<String, byte[]> data, List<KeyToPath> items, Path folder) throws IOException {
        if (items.isEmpty()) {
            for (Map.Entry<String, byte[]> entry : data.entrySet()) {
                Files.write(folder.resolve(entry.getKey()), entry.getValue());
            }
        }
        for (KeyToPath item : items) {
            if (data.containsKey(item.getKey())) {
                Path file = folder.resolve(item.getPath());
                Files.createDirectories(file.getParent());
                Files.write(file, data.get(item.getKey()));
            }
        }
    }

    private Map<String, byte[]> configMap(String name, Boolean optional) throws MissingSource {
        Optional<ConfigMap> found = Optional.ofNullable(
                client.configMaps().inNamespace(namespace()).withName(name).get());
        require(found.isPresent(), "configmap \"" + name + "\" not found", optional);
        Map<String, byte[]> data = new HashMap<>();
        found.map(ConfigMap::getData)
                .ifPresent(all -> all.forEach((key, text) -> data.put(key, text.getBytes(StandardCharsets.UTF_8))));
        return data;
    }

    private Map<String, byte[]> secret(String name, Boolean optional) throws MissingSource {
        Optional<Secret> found = Optional.ofNullable(
                client.secrets().inNamespace(namespace()).withName(name).get());
        require(found.isPresent(), "secret \"" + name + "\" not found", optional);
        Map<String, byte[]> data = new HashMap<>();
        found.map(Secret::getData)
                .ifPresent(all -> all.forEach(
                        (key, text) -> data.put(key, Base64.getDecoder().decode(text))));
        return data;
    }

    private static void require(boolean there, String message, Boolean optional) throws MissingSource {
        if (!there && !Boolean.TRUE.equals(optional)) {
            throw new MissingSource(message);
        }
    }

    private String namespace() {
        return pod.getMetadata().getNamespace();
    }
}
