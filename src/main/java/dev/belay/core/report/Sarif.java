package dev.belay.core.report;

import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.imports.ssot.Rule;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Findings as a log of SARIF 2.1.0 (OU-2). Addresses are relative to the root of the repository.
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    /// @param fresh for each finding whether it is beyond the baseline
    /// @param version of Belay
    public static Value.Obj log(List<Finding> findings, List<Boolean> fresh, String version) {
        List<Value> results = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            results.add(result(findings.get(i), fresh.get(i)));
        }
        Value driver = Value.object(
                "name",
                Value.of("belay"),
                "version",
                Value.of(version),
                "rules",
                new Value.Arr(List.of(Rule.values()).stream().map(Sarif::rule).toList()));
        Value run = Value.object(
                "tool",
                Value.object("driver", driver),
                "columnKind",
                Value.of("unicodeCodePoints"),
                "results",
                new Value.Arr(results));
        return Value.object("$schema", Value.of(SCHEMA), "version", Value.of("2.1.0"), "runs", Value.list(run));
    }

    private static Value rule(Rule rule) {
        return Value.object(
                "id", Value.of(rule.label()), "shortDescription", Value.object("text", Value.of(rule.meaning() + ".")));
    }

    private static Value result(Finding finding, boolean fresh) {
        Value.Obj result = Value.object(
                "ruleId",
                Value.of(finding.rule().label()),
                "level",
                Value.of(finding.level().label()),
                "message",
                Value.object("text", Value.of(finding.sentence())),
                "locations",
                Value.list(location(finding.at())),
                "partialFingerprints",
                Value.object("belay/v1", Value.of(finding.fingerprint().toString())),
                "baselineState",
                Value.of(fresh ? "new" : "unchanged"));
        List<Value> steps = finding.evidence().stream()
                .map(step -> location(step.at()))
                .distinct()
                .toList();
        return steps.isEmpty() ? result : result.put("relatedLocations", new Value.Arr(steps));
    }

    private static Value location(Finding.Spot spot) {
        Value.Obj physical = Value.object(
                "artifactLocation", Value.object("uri", Value.of(uri(spot.file().path()))));
        return Value.object(
                "physicalLocation",
                spot.line() == 0 ? physical : physical.put("region", Value.object("startLine", Value.of(spot.line()))));
    }

    /// RFC 3986: what is neither unreserved nor a slash is escaped, byte by byte.
    private static String uri(RepoPath path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.latin1().getBytes(StandardCharsets.ISO_8859_1)) {
            boolean plain = each > 0 && (Character.isLetterOrDigit(each) || "/-._~".indexOf(each) >= 0);
            uri.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xff));
        }
        return uri.toString();
    }
}
