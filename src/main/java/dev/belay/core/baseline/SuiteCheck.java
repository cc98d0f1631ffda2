package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.config.HttpCheck;
import dev.belay.core.model.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One GET request and what it must give.
public sealed interface SuiteCheck {
    /// What the check is called in its suite.
    String name();

    Expectation expect();

    /// Asked over the network.
    record UrlCheck(String url, Expectation expect) implements SuiteCheck {
        @Override
        public String name() {
            return "url " + url;
        }
    }

    /// Asked of a ready pod of a workload through the API server's pod proxy: needs neither DNS nor a route.
    ///
    /// @param workload the name of a Deployment, of a StatefulSet, or of one pod
    /// @param port its number, or its name in the pod
    record PodCheck(String namespace, String workload, String port, String path, Expectation expect)
            implements SuiteCheck {
        private static final Pattern TARGET = Pattern.compile("([a-z0-9-]+)/([a-z0-9.-]+):([a-z0-9-]{1,15})");

        @Override
        public String name() {
            return "pod " + namespace + "/" + workload + ":" + port + path;
        }

        /// @param target as configuration has it, `chat/backend:8080`
        /// @throws IllegalArgumentException when it is written otherwise
        public static PodCheck of(String target, String path, Expectation expect) {
            Matcher parts = TARGET.matcher(target);
            if (!parts.matches()) {
                throw new IllegalArgumentException("\"" + target + "\" is not NAMESPACE/NAME:PORT");
            }
            return new PodCheck(parts.group(1), parts.group(2), parts.group(3), path, expect);
        }

        String target() {
            return namespace + "/" + workload + ":" + port;
        }
    }

    /// As configured.
    ///
    /// @param target the URL that `${target}` stands for
    static SuiteCheck of(HttpCheck configured, String target) {
        Expectation expect = new Expectation(configured.status(), configured.within(), configured.negative());
        return configured.pod().isEmpty()
                ? new UrlCheck(configured.url().replace("${target}", target), expect)
                : PodCheck.of(configured.pod(), configured.path(), expect);
    }

    private static Value.Obj place(SuiteCheck check) {
        return switch (check) {
            case UrlCheck(String url, Expectation _) -> Value.object("url", Value.of(url));
            case PodCheck pod -> Value.object("pod", Value.of(pod.target()), "path", Value.of(pod.path()));
        };
    }

    /// As a point keeps it under `smoke/`.
    default Value.Obj document() {
        Value.Obj document = place(this);
        for (var field : expect().document().fields().entrySet()) {
            document = document.put(field.getKey(), field.getValue());
        }
        return document;
    }

    /// What [#document] wrote.
    static SuiteCheck read(Form form) {
        Expectation expect = Expectation.read(form);
        if (form.has("/url")) {
            return new UrlCheck(form.text("/url"), expect);
        }
        String target = form.text("/pod");
        try {
            return PodCheck.of(target, form.text("/path", "/"), expect);
        } catch (IllegalArgumentException e) {
            form.problem("/pod", String.valueOf(e.getMessage()));
            return new UrlCheck("", expect);
        }
    }
}
