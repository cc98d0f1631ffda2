/// How each kind of route is split between the versions of a service, read back and restored, as pure
/// functions on whole documents. Belongs here: one adapter per kind of route, what it owns, what it refuses,
/// how it proves a split. Never: reading or writing a route, or when to do it.
@NullMarked
package dev.belay.core.traffic;

import org.jspecify.annotations.NullMarked;
