/// The commands about Python imports: `imports …`. Belongs here: their flags and how they end. Never: what imports
/// mean, or how results are shown.
@NullMarked
package dev.belay.cli.imports;

import org.jspecify.annotations.NullMarked;
