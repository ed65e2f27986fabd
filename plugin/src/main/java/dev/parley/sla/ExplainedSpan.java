package dev.parley.sla;

/**
 * A stretch of one of a conversation's clocks.
 *
 * @param clock which kind of clock
 * @param number which of that kind: the turn, or the promise, counted from 1
 * @param span the stretch
 */
public record ExplainedSpan(ClockName clock, int number, ClockSpan span) {}
