/// The generated Python repository of the sandbox: the case's three import layers, importers, filler, and traps.
/// Belongs here: what its files say, and committing them. Never: rules about imports (`core.imports`).
@NullMarked
package dev.belay.edge.sandbox.repository;

import org.jspecify.annotations.NullMarked;
