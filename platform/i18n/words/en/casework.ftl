### Case work: steps, opinions, linked agencies, approval, signing, lateness.
