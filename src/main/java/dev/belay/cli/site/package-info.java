/// Opens what a command needs of one environment: cluster, stores, journal, record of acts, suites. Belongs
/// here: wiring from settings and flags to ports. Never: a rule, or output.
@NullMarked
package dev.belay.cli.site;

import org.jspecify.annotations.NullMarked;
