/**
 * The pages' own arithmetic against the server's: what an agent sees while typing is what is
 * decided when the reply is sent.
 */
package dev.parley.harness.ui;
