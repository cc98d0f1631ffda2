/// What finding imports in a large tree costs, against parsers and searchers. Never: what is done with them.
@NullMarked
package dev.belay.bench.imports;

import org.jspecify.annotations.NullMarked;
