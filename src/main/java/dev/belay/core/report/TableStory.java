package dev.belay.core.report;

import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import java.util.List;

/// Findings and counts, as a page shows them: tables and rings of modules.
public record TableStory(String title, Outcome outcome, List<Figure> figures, List<Block> blocks)
        implements Report.Section {
    public TableStory {
        figures = List.copyOf(figures);
        blocks = List.copyOf(blocks);
    }

    /// A part with a heading.
    public sealed interface Block {
        String heading();
    }

    /// @param columns the first one names the row
    /// @param rows as long as the columns; a long table folds
    public record Table(String heading, List<String> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// Modules in a circle, one drawing for each component.
    public record Rings(String heading, List<Ring> rings) implements Block {
        public Rings {
            rings = List.copyOf(rings);
        }
    }

    /// A component of which one shortest cycle is drawn.
    ///
    /// @param size how many modules it has
    /// @param cycle the first module not repeated
    /// @param members all of them
    public record Ring(int size, List<String> cycle, List<String> members) {
        public Ring {
            cycle = List.copyOf(cycle);
            members = List.copyOf(members);
        }
    }
}
