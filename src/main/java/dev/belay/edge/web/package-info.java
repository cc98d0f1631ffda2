/// The network as an HTTP client sees it: suites of requests. Belongs here: sending requests, time limits, what
/// became of them. Never: what an answer should be.
@NullMarked
package dev.belay.edge.web;

import org.jspecify.annotations.NullMarked;
