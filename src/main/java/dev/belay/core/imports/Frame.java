package dev.belay.core.imports;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open block on the stack of [Blocks], used again for each block at its depth.
final class Frame {

    Header header = Header.NONE;
    /// Number of indentations that are open in its body.
    int indent;
    /// Tells it from others of the same file.
    int id;
    int flags;
    /// Of a control block: what its compound statement begins with, and its ordinal there.
    Header opener = Header.NONE;
    int ordinal;
    /// Of a control block: which part; a number above 0 tells parts of one kind apart.
    String part = "";
    int partNumber;
    /// Of a definition: where its name begins and ends; `ordinal` is that among definitions of the name.
    int nameFrom;
    int nameTo;
    /// The definition that it is in, itself included; the outermost frame if there is none.
    Frame scope = this;
    /// Made when something is found in it.
    @Nullable
    Block block;
    /// Names that a function declares global.
    final Set<String> globals = new HashSet<>(0);

    /// The compound statement in its body that may still go on.
    Header chain = Header.NONE;
    int chainOrdinal;
    /// Flags of what follows in a chain of `if`.
    int chainElse;
    /// The flag of the best handler so far.
    int chainCatch;
    int chainParts;

    @Nullable
    Block chainBody;

    private final int[] ordinals = new int[Header.SLOTS];

    void enter(Header entered, int level, int number) {
        header = entered;
        indent = level;
        id = number;
        flags = 0;
        opener = Header.NONE;
        chainParts = 0;
        block = null;
        chain = Header.NONE;
        chainBody = null;
        if (!globals.isEmpty()) {
            globals.clear();
        }
        Arrays.fill(ordinals, 0);
    }

    /// A new compound statement begins in the body.
    void begin(Header opener) {
        chain = opener;
        chainOrdinal = ++ordinals[opener.slot()];
        chainElse = 0;
        chainCatch = Flag.TRY_OTHER.bit();
        chainParts = 0;
        chainBody = null;
    }

    /// Any other statement begins in the body.
    void breakChain() {
        chain = Header.NONE;
        chainBody = null;
    }

    /// How results name the block.
    String label(SourceText text) {
        if (header == Header.DEF || header == Header.CLASS) {
            String name = header.word() + " " + text.name(nameFrom, nameTo);
            return ordinal == 1 ? name : name + "#" + ordinal;
        }
        if (header == Header.MATCH) {
            return "";
        }
        String number = partNumber == 0 ? "" : "#" + partNumber;
        return opener.word() + "#" + ordinal + ":" + part + number;
    }

    boolean isFunction() {
        return header == Header.DEF;
    }
}
