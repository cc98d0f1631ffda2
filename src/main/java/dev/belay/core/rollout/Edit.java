package dev.belay.core.rollout;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One difference between the stable version and the candidate.
public sealed interface Edit {
    Pattern SET = Pattern.compile("(?:([A-Za-z]+)/([a-z0-9.-]+):)?(/[^=]*)=(.*)", Pattern.DOTALL);

    /// Another image of a container.
    ///
    /// @param container empty: the only one
    record Image(String container, String reference) implements Edit {}

    /// Another value at a pointer of the Deployment, or of a ConfigMap or Secret.
    ///
    /// @param kind empty: the Deployment
    record Set(String kind, String name, Pointer at, String text) implements Edit {}

    /// `NAME=REF`.
    ///
    /// @throws IllegalArgumentException with a sentence when it is something else
    public static Edit image(String text) {
        int sign = text.indexOf('=');
        if (sign < 1 || sign == text.length() - 1) {
            throw new IllegalArgumentException("--image takes CONTAINER=REFERENCE, not \"" + text + "\"");
        }
        return new Image(text.substring(0, sign), text.substring(sign + 1));
    }

    /// `[KIND/NAME:]POINTER=VALUE`.
    ///
    /// @throws IllegalArgumentException with a sentence when it is something else
    public static Edit set(String text) {
        Matcher parts = SET.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--set takes [KIND/NAME:]/POINTER=VALUE, not \"" + text + "\"");
        }
        String kind = parts.group(1) == null ? "" : parts.group(1);
        String name = parts.group(2) == null ? "" : parts.group(2);
        return new Set(kind, name, Pointer.of(parts.group(3)), parts.group(4));
    }

    /// The candidate: the Deployment and the configuration with every edit made.
    ///
    /// @throws IllegalArgumentException with a sentence when an edit finds nothing to change
    static Candidate apply(Resource deployment, List<Resource> configs, List<Edit> edits) {
        Resource changed = deployment;
        List<Resource> others = new ArrayList<>(configs);
        for (Edit edit : edits) {
            switch (edit) {
                case Image(String container, String reference) -> changed = image(changed, container, reference);
                case Set set when set.kind().isEmpty() -> changed = put(changed, set);
                case Set set -> {
                    int index = find(others, set);
                    others.set(index, put(others.get(index), set));
                }
            }
        }
        return new Candidate(changed, others);
    }

    /// @param configs in the order in which they were given
    record Candidate(Resource deployment, List<Resource> configs) {
        public Candidate {
            configs = List.copyOf(configs);
        }
    }

    private static Resource image(Resource deployment, String container, String reference) {
        List<Value> containers = deployment.document().items("/spec/template/spec/containers");
        List<Value> changed = new ArrayList<>();
        boolean found = false;
        for (Value value : containers) {
            boolean named =
                    value.text("/name").orElse("").equals(container) || container.isEmpty() && containers.size() == 1;
            found |= named;
            changed.add(named ? ((Value.Obj) value).put("image", Value.of(reference)) : value);
        }
        if (!found) {
            throw new IllegalArgumentException(deployment.ref() + " has no container \"" + container + "\"");
        }
        return deployment.with("/spec/template/spec/containers", new Value.Arr(changed));
    }

    private static int find(List<Resource> configs, Set set) {
        for (int i = 0; i < configs.size(); i++) {
            if (configs.get(i).ref().kind().equals(set.kind())
                    && configs.get(i).name().equals(set.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the Deployment refers to no " + set.kind() + " \"" + set.name() + "\" that could be set");
    }

    /// A text where the document has a text or nothing; a number or a truth value where it has one. Data of a
    /// Secret is encoded.
    private static Resource put(Resource resource, Set set) {
        boolean secret = set.kind().equals("Secret") && set.at().head().equals("data");
        String text =
                secret ? Base64.getEncoder().encodeToString(set.text().getBytes(StandardCharsets.UTF_8)) : set.text();
        Value typed = switch (resource.document().at(set.at()).orElse(Value.nil())) {
            case Value.Num _ -> number(set, text);
            case Value.Bool _ -> Value.of(Boolean.parseBoolean(text));
            case Value.Str _, Value.Null _ -> Value.of(text);
            case Value.Obj _, Value.Arr _ ->
                throw new IllegalArgumentException(set.at() + " is no single value: name a field below it");
        };
        return new Resource((Value.Obj) resource.document().with(set.at(), typed));
    }

    private static Value number(Set set, String text) {
        try {
            return new Value.Num(new BigDecimal(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(set.at() + " is a number, \"" + text + "\" is none");
        }
    }
}
