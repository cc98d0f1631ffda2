package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What a scan has found so far. Contexts are known when it ends, so all is kept with its block until then.
final class Findings {
    private final Blocks blocks;
    private final List<DraftStatement> statements = new ArrayList<>();
    private final List<DraftBinding> bindings = new ArrayList<>();
    /// Names of `__all__`, as [ExportsGrammar] finds them.
    private List<String> fixed = List.of();
    private final List<String> literal = new ArrayList<>();
    private boolean assigned;
    private boolean dynamic;

    /// A statement without its context.
    private record DraftStatement(Block block, Function<Context, Statement> finish) {}

    /// A binding without its flags.
    private record DraftBinding(int offset, Block block, Function<Flags, Binding> finish) {}

    Findings(Blocks blocks) {
        this.blocks = blocks;
    }

    void statement(Function<Context, Statement> finish) {
        statements.add(new DraftStatement(blocks.current(), finish));
    }

    /// Whether bindings in the innermost block are wanted: at module scope, or a function has global names.
    boolean wantsBindings() {
        return blocks.atModuleScope() || !blocks.innermost().scope.globals.isEmpty();
    }

    boolean atModuleScope() {
        return blocks.atModuleScope();
    }

    /// A name is bound in the innermost block.
    void bind(String name, int offset, Function<Flags, Binding> finish) {
        if (blocks.atModuleScope()) {
            bindings.add(new DraftBinding(offset, blocks.current(), finish));
        } else if (blocks.innermost().scope.globals.contains(name)) {
            bindings.add(new DraftBinding(offset, blocks.current(), flags -> global(name, offset, flags)));
            dynamic(name);
        }
    }

    /// Binds a name to what is no assignment of a value.
    void assign(String name, int offset, Binding.Target target) {
        bind(name, offset, flags -> new Binding.Assigned(name, offset, flags, target, new Binding.Value.Other()));
        dynamic(name);
    }

    private static Binding global(String name, int offset, Flags flags) {
        return new Binding.Assigned(name, offset, flags, Binding.Target.GLOBAL, new Binding.Value.Other());
    }

    /// The names of an import statement, which is the last statement.
    void imported(List<ImportedName> names) {
        if (!wantsBindings()) {
            return;
        }
        int index = statements.size() - 1;
        for (ImportedName name : names) {
            String bound = name.isStar() ? "*" : name.bound();
            bind(
                    bound,
                    name.offset(),
                    flags -> new Binding.Imported(bound, name.offset(), flags, finished.get(index), name));
            dynamic(bound);
        }
    }

    private List<Statement> finished = List.of();

    private void dynamic(String name) {
        dynamic |= name.equals("__all__");
    }

    /// `__all__` is a list or tuple of plain strings.
    void exports(List<String> names) {
        assigned = true;
        fixed = names;
        literal.addAll(names);
    }

    /// `__all__` is touched in any other way, by these plain strings among others.
    void exportsOtherwise(List<String> names) {
        dynamic = true;
        literal.addAll(names);
    }

    Scanned finish(Scanned.Outcome outcome, SourceEncoding encoding) {
        finished = statements.stream()
                .map(draft -> draft.finish.apply(draft.block.context()))
                .toList();
        List<Binding> bound = bindings.stream()
                .sorted(Comparator.comparingInt(DraftBinding::offset))
                .map(draft -> draft.finish.apply(draft.block.context().flags()))
                .toList();
        return new Scanned(outcome, encoding, finished, bound, exports());
    }

    private Exports exports() {
        if (dynamic) {
            return new Exports.Dynamic(literal);
        }
        return assigned ? new Exports.Fixed(fixed) : new Exports.Absent();
    }
}
