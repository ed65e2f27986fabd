/**
 * A channel as a bundle of its own: the Board, an invented notice board whose facts are in {@code
 * board.json}. It needs the SPI and the JDK, and nothing else of Parley.
 *
 * <p>The door is {@link dev.parley.example.board.BoardChannel}; {@link
 * dev.parley.example.board.Activator} registers it, and from then on accounts on it can be
 * connected. When the bundle stops, they wait until it is back.
 *
 * <p>The Board speaks lines of {@code name=value&name=value}, so that no JSON library is needed. It
 * has all that a network can have: webhooks, edits, echoes, windows, history, moderation.
 */
package dev.parley.example.board;
