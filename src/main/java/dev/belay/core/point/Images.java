package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The image of every container and init container of the workloads, with its digest where one is known
/// (`images.json`).
public record Images(List<Image> images) {
    private static final Pattern DIGEST = Pattern.compile("(?:^|@)(sha256:[0-9a-f]{64})$");

    public Images {
        images = List.copyOf(images);
    }

    /// @param container its name, in the pod template
    /// @param spec the reference as the template has it
    /// @param digest `sha256:…`; empty: found nowhere
    /// @param foundAt where the digest was read: `spec` or `pod`; empty without one
    public record Image(Ref workload, String container, String spec, String digest, String foundAt) {}

    /// @param pods the live pods; a pod belongs to the workload whose selector it carries
    public static Images of(Collection<Resource> workloads, Collection<Resource> pods) {
        List<Image> images = new ArrayList<>();
        for (Resource workload : workloads) {
            for (Value container : containers(workload.document(), "/spec/template/spec")) {
                String spec = container.text("/image").orElse("");
                String name = container.text("/name").orElse("");
                List<Resource> own = pods.stream()
                        .filter(p -> Selection.selects(workload, p))
                        .toList();
                images.add(image(workload.ref(), name, spec, own));
            }
        }
        return new Images(images);
    }

    private static Image image(Ref workload, String container, String spec, List<Resource> pods) {
        Optional<String> written = digest(spec);
        if (written.isPresent()) {
            return new Image(workload, container, spec, written.get(), "spec");
        }
        Optional<String> ran = pods.stream()
                .filter(p -> runs(p, container, spec))
                .flatMap(p -> statuses(p).stream())
                .filter(s -> s.text("/name").orElse("").equals(container))
                .flatMap(s -> digest(s.text("/imageID").orElse("")).stream())
                .findFirst();
        return new Image(workload, container, spec, ran.orElse(""), ran.isPresent() ? "pod" : "");
    }

    /// Whether the pod was made for this reference: in the middle of a rollout others run beside it.
    private static boolean runs(Resource pod, String container, String spec) {
        return containers(pod.document(), "/spec").stream()
                .anyMatch(c -> c.text("/name").orElse("").equals(container)
                        && c.text("/image").orElse("").equals(spec));
    }

    private static Optional<String> digest(String reference) {
        Matcher digest = DIGEST.matcher(reference);
        return digest.find() ? Optional.of(digest.group(1)) : Optional.empty();
    }

    private static List<Value> containers(Value document, String podSpec) {
        List<Value> all = new ArrayList<>(document.items(podSpec + "/initContainers"));
        all.addAll(document.items(podSpec + "/containers"));
        return all;
    }

    private static List<Value> statuses(Resource pod) {
        List<Value> all = new ArrayList<>(pod.document().items("/status/initContainerStatuses"));
        all.addAll(pod.document().items("/status/containerStatuses"));
        return all;
    }

    /// How many different images there are.
    public int count() {
        return (int) images.stream().map(Image::spec).distinct().count();
    }

    /// How many different images have a digest.
    public int resolved() {
        return (int) images.stream()
                .filter(i -> !i.digest().isEmpty())
                .map(Image::spec)
                .distinct()
                .count();
    }

    /// Workload and container with the digest: what two captures must share to run the same.
    Map<String, Value> digests() {
        Map<String, Value> digests = new TreeMap<>();
        images.forEach(i -> digests.put(i.workload() + "/" + i.container(), Value.of(i.digest())));
        return digests;
    }

    Value.Obj document() {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("Images"),
                "images",
                new Value.Arr(images.stream().<Value>map(Images::document).toList()));
    }

    private static Value.Obj document(Image image) {
        return References.document(image.workload())
                .put("container", Value.of(image.container()))
                .put("spec", Value.of(image.spec()))
                .put("digest", image.digest().isEmpty() ? Value.nil() : Value.of(image.digest()))
                .put("foundAt", image.foundAt().isEmpty() ? Value.nil() : Value.of(image.foundAt()));
    }

    static Images read(Form form) {
        List<Image> images = form.items("/images").stream()
                .map(i -> new Image(
                        References.read(i),
                        i.text("/container"),
                        i.text("/spec"),
                        i.text("/digest", ""),
                        i.text("/foundAt", "")))
                .toList();
        return form.finish(new Images(images));
    }
}
