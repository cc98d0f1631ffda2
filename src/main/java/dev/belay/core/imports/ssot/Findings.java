package dev.belay.core.imports.ssot;

import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.model.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All findings of a repository, by path, line, rule, module and name.
public final class Findings {
    private Findings() {}

    /// @param map what was read
    /// @param accepted paths that may stay, as `module:name`
    /// @param shapes of production files; one without a shape is not looked into
    public record Facts(ImportMap map, ImportSettings settings, Set<String> accepted, Map<RepoPath, Shape> shapes) {
        public Facts {
            accepted = Set.copyOf(accepted);
            shapes = Map.copyOf(shapes);
        }
    }

    public static List<Finding> of(Facts facts, LineFinder lines) {
        Tracing tracing = new Tracing(facts.map());
        Trail trail = new Trail(facts.map(), tracing, lines);
        List<Finding> found = new ArrayList<>();
        new PathRules(facts.map(), tracing, trail, facts.accepted()).addTo(found);
        new ShapeRules(facts.map(), tracing, facts.settings(), facts.shapes(), lines).addTo(found);
        found.sort(Comparator.comparing((Finding f) -> f.at().file().path())
                .thenComparingInt(f -> f.at().line())
                .thenComparing(Finding::rule)
                .thenComparing(Finding::subject)
                .thenComparing(Finding::origin));
        return found;
    }
}
