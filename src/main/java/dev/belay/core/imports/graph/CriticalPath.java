package dev.belay.core.imports.graph;

import dev.belay.core.imports.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which of some files reach given modules (GR-6).
///
/// @param files how many were looked at
/// @param reaching modules that do, in order of paths; the given ones do not count
/// @param lost files that do not, in order of paths
public record CriticalPath(int files, List<Integer> reaching, List<Lost> lost) {
    public CriticalPath {
        reaching = List.copyOf(reaching);
        lost = List.copyOf(lost);
    }

    /// Why a file reaches nothing.
    public enum Reason {
        /// No way leads there.
        NO_PATH("no-path"),
        /// Python cannot load the file.
        PARTIAL("partial"),
        /// Another file is the module of that name, or the file lies below no root.
        SHADOWED("shadowed");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// @param file its number
    public record Lost(int file, SourceFile source, Reason reason) {
        /// Named as a test: these are counted apart.
        public boolean test() {
            return SourceFile.isNamedAsTest(source.path());
        }
    }

    static CriticalPath of(FileSet set, ModuleTable modules, Closure closure, Predicate<SourceFile> wanted) {
        List<Integer> reaching = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        int files = 0;
        for (int file = 0; file < set.files().size(); file++) {
            SourceFile source = set.files().get(file);
            if (wanted.test(source)) {
                files++;
                int module = modules.moduleOf(file);
                if (!source.scanned().isReadable()) {
                    lost.add(new Lost(file, source, Reason.PARTIAL));
                } else if (module == ModuleTable.NONE) {
                    lost.add(new Lost(file, source, Reason.SHADOWED));
                } else if (closure.distance(module) == Closure.NEVER) {
                    lost.add(new Lost(file, source, Reason.NO_PATH));
                } else if (closure.distance(module) > 0) {
                    reaching.add(module);
                }
            }
        }
        return new CriticalPath(files, reaching, lost);
    }
}
