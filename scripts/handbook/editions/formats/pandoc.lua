-- Converts documents one after another in one process of pandoc. Each folder that jobs.json names holds in.html and
-- meta.json. It is given a file called out, and said.txt with what was wrong, which is empty if nothing was.

local function read(file)
  local opened = assert(io.open(file, 'rb'))
  local text = opened:read('a')
  opened:close()
  return text
end

local function write(file, text)
  local opened = assert(io.open(file, 'wb'))
  assert(opened:write(text))
  assert(opened:close())
end

-- All warnings so far. Any warning is a fault of the document at hand.
local function warnings()
  local found = {}
  for _, message in ipairs(PANDOC_STATE.log) do
    local told = pandoc.json.decode(pandoc.json.encode(message))
    if told.verbosity ~= 'INFO' then table.insert(found, told.pretty or told.type) end
  end
  return found
end

local function convert(job)
  pandoc.mediabag.empty() -- the next document's first picture has the name of the last one's
  local document = pandoc.read(read('in.html'), 'html')
  document.meta = pandoc.read('---\n' .. read('meta.json') .. '\n---\n', 'markdown').meta
  local options = { highlight_method = 'none', template = pandoc.template.default(job.to), variables = job.variables }
  for name, value in pairs(job.options) do options[name] = value end
  write('out', pandoc.write(document, job.to, options))
end

for _, job in ipairs(pandoc.json.decode(read('jobs.json'), false)) do
  local before = #warnings()
  pandoc.system.with_working_directory(job.folder, function()
    local fine, fault = pcall(pandoc.system.with_environment, { SOURCE_DATE_EPOCH = job.day },
      function() convert(job) end)
    local said = { table.unpack(warnings(), before + 1) }
    if not fine then table.insert(said, tostring(fault)) end
    write('said.txt', table.concat(said, '; '))
  end)
end
