/**
 * A stand-in of the Board, the invented network of the example channel, in memory. It has all that
 * a network can have, so that every behaviour of the conformance kit is played by somebody.
 */
package dev.parley.networks.board;
