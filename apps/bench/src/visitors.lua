-- Two hundred browsers in turn, so that clicks have more than one visitor.
local requests = {}
local n = 0

init = function()
  for i = 1, 200 do
    wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0." .. i .. " Safari/537.36"
    requests[i] = wrk.format()
  end
end

request = function()
  n = n % 200 + 1
  return requests[n]
end
