package dev.belay.core.config;

import java.time.Duration;

/// One request of a suite `http` and the answer that is right.
///
/// @param url empty when `pod` is set; may hold `${target}`
/// @param pod `namespace/workload:port`, through the API server's pod proxy: needs no DNS; empty when `url` is set
/// @param path of the request to a pod
/// @param within the whole answer must be there by then
/// @param negative the request must be turned down: `status` is what turning it down looks like
public record HttpCheck(String url, String pod, String path, int status, Duration within, boolean negative) {

    static HttpCheck read(Fields fields) {
        if (fields.count("url", "pod") != 1) {
            fields.problems().add(fields.place(), "a check has either \"url\" or \"pod\"");
        }
        boolean negative = fields.truth("negative", false);
        if (negative) {
            fields.require("status");
        }
        HttpCheck check = new HttpCheck(
                fields.parsed("url", HttpCheck::url, ""),
                fields.parsed("pod", HttpCheck::pod, ""),
                fields.parsed("path", HttpCheck::path, "/"),
                (int) fields.whole("status", 100, 599, 200),
                fields.duration("within", Duration.ofSeconds(5)),
                negative);
        if (fields.has("url") && fields.has("path")) {
            fields.problems().add(fields.placeOf("path"), "\"path\" belongs to \"pod\"; a \"url\" has its own");
        }
        fields.end();
        return check;
    }

    private static String url(String text) {
        if (!text.matches("(https?://|\\$\\{target}).+|\\$\\{target}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an http or https URL");
        }
        return text;
    }

    private static String pod(String text) {
        if (!text.matches("[a-z0-9-]+/[a-z0-9.-]+:[a-z0-9-]+")) {
            throw new IllegalArgumentException("\"" + text + "\" is not NAMESPACE/WORKLOAD:PORT");
        }
        return text;
    }

    private static String path(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" does not begin with \"/\"");
        }
        return text;
    }
}
