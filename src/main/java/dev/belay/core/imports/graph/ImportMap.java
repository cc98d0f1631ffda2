package dev.belay.core.imports.graph;

import dev.belay.core.imports.SourceFile;
import dev.belay.core.model.Digest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The modules of a file set, what its imports target, and the graph: made once, asked many things.
public record ImportMap(FileSet files, ModuleTable modules, Targets targets, ImportGraph graph) {

    public static ImportMap of(FileSet files) {
        ModuleTable modules = ModuleTable.of(files);
        Targets targets = Targets.of(files, modules);
        return new ImportMap(files, modules, targets, ImportGraph.of(files, modules, targets));
    }

    public SourceFile file(int number) {
        return files.files().get(number);
    }

    /// The file of a module.
    public SourceFile fileOf(int module) {
        return file(modules.file(module));
    }

    /// The names of modules.
    public List<String> names(List<Integer> numbers) {
        return numbers.stream().map(modules::name).toList();
    }

    public Digest digest() {
        return GraphDigest.of(graph, modules);
    }

    public Census census() {
        return Counting.all(files, targets);
    }

    /// Of the statements that refer to a package.
    public Census census(String pack) {
        return Counting.of(files, targets, pack);
    }

    /// The modules that are a package or lie below it.
    public List<Integer> below(String pack) {
        return IntStream.range(0, modules.size())
                .filter(module -> Counting.isWithin(modules.name(module), pack))
                .boxed()
                .toList();
    }

    public Closure closure(View view, List<Integer> given) {
        Arrows forward = graph.arrows(view);
        return Closure.towards(forward, forward.reversed(), given);
    }

    public CriticalPath criticalPath(Closure closure, Predicate<SourceFile> wanted) {
        return CriticalPath.of(files, modules, closure, wanted);
    }

    public List<Reference> references(String module) {
        return Reference.to(module, files, targets);
    }
}
