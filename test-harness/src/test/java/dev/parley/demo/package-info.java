/** The demo as a newcomer meets it: started once, and looked at over HTTP. */
package dev.parley.demo;
