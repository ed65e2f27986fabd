package dev.parley.sla;

import java.util.Optional;

/**
 * Goals of reports as they are or were in force.
 *
 * @param goals the usual ones where nobody set others
 * @param changed who set them, and when; empty if nobody did
 */
public record GoalsInForce(ResponseGoals goals, Optional<SlaRevision.Saved> changed) {}
